import { createServer, type Socket } from "node:net";
import { createInvitation, getSession, listOutbox } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailServer } from "../testing/mail-server.ts";
import {
  createTestHouse,
  person,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
} from "../testing/people.ts";

let house: TestHouse;
let workspace: TestWorkspace;
let owner: TestPerson;
let port: number;
beforeAll(async () => {
  // A port that was a mail server's a moment ago and where nobody listens now.
  const gone = await createMailServer();
  port = Number(new URL(gone.url).port);
  await gone.close();
  house = await createTestHouse({ smtpUrl: gone.url, mailSender: "Ryorin <ryorin@test.example>" });
  workspace = await house.workspace();
  owner = await person(house, { workspace, seats: ["owner"] });
});
afterAll(() => house.close());

async function askForLink(email: string): Promise<string> {
  const answer = await house.nobody.fetch("/api/auth/sign-in/magic-link", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  return `${answer.status} ${await answer.text()}`;
}

test("with the mail server away, work goes on, answers are alike, mails wait and leave once when it is back", async () => {
  const aya = await person(house, { workspace });
  expect(await askForLink(aya.email)).toBe(await askForLink("nobody@test.example"));
  await house.identity.settled();
  const { link } = await owner.call(createInvitation, { body: { email: "ben@test.example" } });
  expect(link).toContain("#");
  await house.identity.post.deliver();
  const [waiting] = (await owner.call(listOutbox, {})).data;
  expect(waiting).toMatchObject({ recipient: "ben@test.example", sentAt: null });
  expect(waiting?.attempts).toBeGreaterThan(0);
  expect(waiting?.lastError).toContain("ECONNREFUSED");
  expect((await owner.call(getSession, {})).person?.id).toBe(owner.id);

  const back = await createMailServer(port);
  house.travel({ minutes: 3 });
  const other = await createTestHouse({ databaseUrl: house.databaseUrl, smtpUrl: back.url });
  other.travel({ minutes: 3 });
  await Promise.all([house.identity.post.deliver(), other.identity.post.deliver()]);
  const to = (email: string) => back.received.filter((mail) => new RegExp(`^To: ${email}`, "m").test(mail));
  expect(to("ben@test.example")).toHaveLength(1);
  expect(to(aya.email)).toHaveLength(1);
  expect(back.received).toHaveLength(2);
  await other.close();
  await back.close();
});

test("a mail server that takes the call and then says nothing holds up nobody", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port: silentPort } = silent.address() as { port: number };
  const patient = await createTestHouse({
    databaseUrl: house.databaseUrl,
    smtpUrl: `smtp://127.0.0.1:${silentPort}`,
  });
  const cara = await person(patient, { workspace });
  const answer = await patient.nobody.fetch("/api/auth/sign-in/magic-link", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: cara.email }),
  });
  expect(answer.status).toBe(200);
  // Answered while the mail is still on the line, and given up on in seconds, not in the system's minutes.
  await expect.poll(() => sockets.length, { timeout: 10_000 }).toBe(1);
  const begun = Date.now();
  await patient.identity.settled();
  expect(Date.now() - begun).toBeLessThan(40_000);
  const mails = await patient.db
    .selectFrom("identity.mail")
    .select(["attempts", "sent_at"])
    .where("recipient", "=", cara.email)
    .execute();
  expect(mails).toEqual([{ attempts: 1, sent_at: null }]);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await patient.close();
});
