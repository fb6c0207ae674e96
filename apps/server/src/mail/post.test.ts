import { acceptInvitation, createInvitation, listOutbox } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailServer, type MailServer } from "../testing/mail-server.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../testing/people.ts";

let mail: MailServer;
let house: TestHouse;
let second: TestHouse;
let owner: TestPerson;
beforeAll(async () => {
  mail = await createMailServer();
  house = await createTestHouse({ smtpUrl: mail.url, mailSender: "Ryorin <ryorin@company.example>" });
  second = await createTestHouse({ smtpUrl: mail.url, databaseUrl: house.databaseUrl });
  const workspace = await house.workspace({ name: "A & <B>\r\nBcc: eve@evil.example" });
  owner = await person(house, { workspace, name: "Olga", seats: ["owner"] });
});
afterAll(async () => {
  await second.close();
  await house.close();
  await mail.close();
});

/** Quoted-printable and base64 bodies, read. */
function bodies(message: string): string {
  return message.replace(/content-transfer-encoding: (\S+).*?\r\n\r\n(.*?)(?=\r\n--|$)/gis, (_, way, body) =>
    way.toLowerCase() === "base64"
      ? Buffer.from(body, "base64").toString()
      : Buffer.from(
          body
            .replace(/=\r\n/g, "")
            .replace(/=([0-9A-F]{2})/g, (__: string, hex: string) =>
              String.fromCharCode(Number.parseInt(hex, 16)),
            ),
          "latin1",
        ).toString(),
  );
}

test("an invitation leaves once, from two processes, and its words are gone from the database then", async () => {
  await owner.call(createInvitation, { body: { email: "guest@test.example" } });
  await Promise.all([house.identity.post.deliver(), second.identity.post.deliver()]);
  expect(mail.received).toHaveLength(1);
  const [message = ""] = mail.received;
  expect(message).toMatch(/^From: Ryorin <ryorin@company\.example>/m);
  expect(message).toMatch(/^To: guest@test\.example/m);
  expect(message).toMatch(/^Auto-Submitted: auto-generated/im);
  const [headers = ""] = message.split("\r\n\r\n");
  expect(headers).not.toMatch(/^Bcc/im);
  const read = bodies(message);
  expect(read).toContain("A &#38; &#60;B&#62;");
  expect(read).toMatch(/http:\/\/localhost:4180\/invitation#[\w-]{64}/);
  const { data } = await owner.call(listOutbox, {});
  expect(data).toMatchObject([{ text: "", attempts: 0, lastError: null }]);
  expect(data[0]?.sentAt).not.toBeNull();
});

test("a mailed link proves the mailbox; a link handed on does not", async () => {
  const accept = async (email: string, token: string) => {
    const account = { name: "Guest", password: "correct horse battery" };
    await house.nobody.call(acceptInvitation, { body: { token, account } });
    const user = house.db.selectFrom("identity.user").select("email_verified").where("email", "=", email);
    return (await user.executeTakeFirstOrThrow()).email_verified;
  };
  const handed = await owner.call(createInvitation, { body: { email: "handed@test.example" } });
  await owner.call(createInvitation, { body: { email: "mailed@test.example" } });
  await house.identity.post.deliver();
  const message = mail.received.find((one) => one.includes("To: mailed@test.example")) ?? "";
  const mailed = /invitation#([\w-]{64})/.exec(bodies(message))?.[1] ?? "";
  expect(await accept("handed@test.example", handed.link.split("#")[1] ?? "")).toBe(false);
  expect(await accept("mailed@test.example", mailed)).toBe(true);
});

test("while the mail server is away nothing is lost; it is tried again later, not at once", async () => {
  mail.isBusy = true;
  const before = mail.received.length;
  await owner.call(createInvitation, { body: { email: "late@test.example" } });
  await house.identity.post.deliver();
  const waiting = async () =>
    (await owner.call(listOutbox, {})).data.find((one) => one.recipient === "late@test.example");
  expect(await waiting()).toMatchObject({
    sentAt: null,
    attempts: 1,
    lastError: expect.stringContaining("451"),
  });
  mail.isBusy = false;
  await house.identity.post.deliver();
  expect(mail.received).toHaveLength(before);
  house.travel({ minutes: 2 });
  await house.identity.post.deliver();
  expect(mail.received).toHaveLength(before + 1);
  expect((await waiting())?.sentAt).not.toBeNull();
});

test("a mail whose link has ended is neither sent nor kept", async () => {
  mail.isBusy = true;
  await owner.call(createInvitation, { body: { email: "never@test.example" } });
  await house.identity.post.deliver();
  mail.isBusy = false;
  const before = mail.received.length;
  house.travel({ days: 7, minutes: 1 });
  await house.identity.post.deliver();
  expect(mail.received).toHaveLength(before);
  const kept = house.db
    .selectFrom("identity.mail")
    .select("id")
    .where("recipient", "=", "never@test.example");
  expect(await kept.execute()).toEqual([]);
});
