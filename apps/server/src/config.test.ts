import { messages } from "@ryorin/messages";
import fc from "fast-check";
import { expect, test } from "vitest";
import { explainConfiguration, readConfiguration, variables } from "./config.ts";

test("nothing set is a working configuration on this machine only", () => {
  expect(readConfiguration({})).toMatchObject({
    ok: true,
    value: { PORT: 4180, HOST: "127.0.0.1", DATABASE_CONNECTIONS: 10 },
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfiguration({ PORT: "", DATABASE_URL: "" })).toEqual(readConfiguration({}));
});

test("everything that is wrong is told at once, with what it must be", () => {
  const read = readConfiguration({
    PORT: "80x",
    RYORIN_ORIGIN: "example.com/app",
    RYORIN_DTA: "/tmp",
    HOST: "::",
  });
  if (read.ok) throw new Error("accepted");
  const text = explainConfiguration(read.problems, "en");
  expect(text.split("\n")).toHaveLength(4);
  expect(text).toContain("PORT is “80x” but must be a whole number from 0 to 65535");
  expect(text).toContain("RYORIN_ORIGIN");
  expect(text).toContain("RYORIN_DTA is not a variable of Ryorin");
  expect(explainConfiguration(read.problems, "ja")).toContain("0〜65535の整数");
});

test("a secret that is wrong is named but never shown", () => {
  const secrets = {
    DATABASE_URL: "mysql://u:topsecret@h/d",
    RYORIN_SECRET: "topsecret",
    SMTP_URL: "topsecret",
  };
  const read = readConfiguration(secrets);
  if (read.ok) throw new Error("accepted");
  const text = JSON.stringify(read) + explainConfiguration(read.problems, "en");
  for (const variable of Object.keys(secrets)) expect(text).toContain(variable);
  expect(text).not.toContain("topsecret");
});

test("an origin loses its slash, a relative data folder becomes absolute", () => {
  const read = readConfiguration({ RYORIN_ORIGIN: "https://ryorin.example.com/", RYORIN_DATA: "here" });
  expect(read).toMatchObject({ ok: true, value: { RYORIN_ORIGIN: "https://ryorin.example.com" } });
  expect(read.ok && read.value.RYORIN_DATA).toBe(`${process.cwd()}/here`);
});

test("ports are exactly the whole numbers from 0 to 65535", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -10, max: 70_000 }).map(String), fc.string()), (text) => {
      const isPort = /^\d+$/.test(text) && Number(text) <= 65_535;
      expect(readConfiguration({ PORT: text }).ok).toBe(isPort || text === "");
    }),
  );
});

test("every variable has its expectation in both languages", () => {
  for (const language of ["en", "ja"] as const)
    expect(Object.keys(messages[language].startup.expected).sort()).toEqual([...variables].sort());
});

test("a database may be named by its socket, as libpq writes it", () => {
  const url = "postgres://ryorin:word@/ryorin?host=%2Fvar%2Frun%2Fpostgresql";
  expect(readConfiguration({ DATABASE_URL: url })).toMatchObject({ ok: true, value: { DATABASE_URL: url } });
  expect(readConfiguration({ DATABASE_URL: "mysql://ryorin@/ryorin" })).toMatchObject({ ok: false });
});

test("variables of the command line are not taken for misspelt ones", () => {
  expect(readConfiguration({ RYORIN_TOKEN: "ryo_x", RYORIN_SERVER: "https://x.example" })).toMatchObject({
    ok: true,
  });
  expect(readConfiguration({ RYORIN_TOKENS: "x" })).toMatchObject({ ok: false });
});
