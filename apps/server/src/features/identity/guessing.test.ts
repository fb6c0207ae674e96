import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHouse, type TestHouse } from "../../testing/people.ts";
import { limits } from "./limits.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(() => house.close());

function signIn(type: string, body: string, address: string): Promise<Response> {
  const request = new Request(`${house.origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": type, origin: house.origin, host: "localhost:4180" },
    body,
  });
  return Promise.resolve(house.app.fetch(request, { incoming: { socket: { remoteAddress: address } } }));
}

test("an attempt that reads as another account's when taken for a form is not taken at all", async () => {
  const statuses = new Set<number>();
  for (let count = 0; count <= limits.signInPerAccountAndAddress.max; count++) {
    const body = `{"email":"decoy-${count}@test.example","x":"&email=aya%40test.example&password=guess&y="}`;
    statuses.add((await signIn("application/x-www-form-urlencoded", body, "198.51.100.20")).status);
  }
  expect([...statuses]).toEqual([415]);
});

test("whoever was told to wait cannot make the server forget it by trying ever other accounts", async () => {
  const guess = (email: string) =>
    signIn("application/json", JSON.stringify({ email, password: "guess" }), "198.51.100.21");
  for (let count = 0; count < limits.signInPerAddress.max; count++) await guess("aya@test.example");
  const statuses = new Set<number>();
  for (let count = 0; count < 26_000; count++)
    statuses.add((await guess(`decoy-${count}@test.example`)).status);
  expect([...statuses]).toEqual([429]);
});
