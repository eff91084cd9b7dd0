import { v7 } from "uuid";
import { expect, test } from "vitest";
import { browser, guest, guestWithChat, MAREN, misbehave } from "../fixture.ts";

const account = () => ({ email: `${v7()}@example.com`, password: "a long password", name: "Ann" });

test("a visitor is a guest from one request and has a name in /api/me", async () => {
  const person = browser();
  expect(await person.call("GET", "/api/me")).toMatchObject({
    status: 401,
    json: { code: "unauthenticated" },
  });
  expect((await person.call("POST", "/api/auth/sign-in/anonymous", {})).status).toBe(200);
  expect((await person.call("GET", "/api/me")).json).toEqual({
    id: expect.any(String),
    name: "Guest",
    guest: true,
    email: null,
    moderator: false,
  });
});

test("a guest who signs up keeps their chats, and the guest is gone", async () => {
  const { person, chatId, say, leafId, path } = await guestWithChat();
  await say("Remember this line.", leafId);
  const before = (await person.call("GET", "/api/me")).json;
  const mine = account();
  expect((await person.call("POST", "/api/auth/sign-up/email", mine)).status).toBe(200);
  const after = (await person.call("GET", "/api/me")).json;
  expect(after).toMatchObject({ guest: false, email: mine.email, name: "Ann" });
  expect(after.id).not.toBe(before.id);
  expect(
    (await person.call("GET", "/api/chats")).json.chats.map((chat: { id: string }) => chat.id),
  ).toEqual([chatId]);
  const page = (await person.call("GET", path)).json;
  expect(page.messages[1].parts[0].text).toBe("Remember this line.");
  expect((await say("And go on.", page.leafId)).status).toBe(200);
});

test("a guest who signs in to an account brings their chats along", async () => {
  const mine = account();
  const elsewhere = browser();
  await elsewhere.call("POST", "/api/auth/sign-up/email", mine);
  await elsewhere.call("POST", "/api/chats", { personaId: MAREN });
  const { person, chatId } = await guestWithChat();
  const { name: _, ...credentials } = mine;
  expect((await person.call("POST", "/api/auth/sign-in/email", credentials)).status).toBe(200);
  const chats = (await person.call("GET", "/api/chats")).json.chats;
  expect(chats).toHaveLength(2);
  expect(chats.some((chat: { id: string }) => chat.id === chatId)).toBe(true);
  expect((await elsewhere.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
});

test("when a guest's things can't be moved nothing of theirs is lost", async () => {
  const { person, chatId, path } = await guestWithChat();
  const { id } = (await person.call("GET", "/api/me")).json;
  await misbehave("neon", [{ kind: "drop-request", path: "/sql", body: id, times: 1 }]);
  const failed = await person.call("POST", "/api/auth/sign-up/email", account());
  expect(failed.status).toBeGreaterThanOrEqual(500);
  expect((await person.call("GET", "/api/me")).json.id).toBe(id);
  expect((await person.call("GET", path)).status).toBe(200);
  expect((await person.call("POST", "/api/auth/sign-up/email", account())).status).toBe(200);
  expect((await person.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
});

test("signing out ends the session and signing in opens it again", async () => {
  const person = browser();
  const mine = account();
  await person.call("POST", "/api/auth/sign-up/email", mine);
  expect((await person.call("POST", "/api/auth/sign-out", {})).status).toBe(200);
  expect((await person.call("GET", "/api/me")).status).toBe(401);
  expect((await person.call("POST", "/api/auth/sign-in/email", mine)).status).toBe(200);
  expect((await person.call("GET", "/api/me")).json.email).toBe(mine.email);
});

test.each([
  ["a wrong password", "/sign-in/email", { password: "not the password" }, 401],
  ["a short password", "/sign-up/email", { password: "short", email: `${v7()}@example.com` }, 400],
  ["no e-mail address", "/sign-up/email", { email: "nobody" }, 400],
  ["an e-mail address that is taken", "/sign-up/email", {}, 422],
  ["a body of the wrong types", "/sign-in/email", { password: 7 }, 400],
])("%s is refused with a problem document", async (_, path, wrong, status) => {
  const mine = account();
  await browser().call("POST", "/api/auth/sign-up/email", mine);
  const answer = await browser().call("POST", `/api/auth${path}`, { ...mine, ...wrong });
  expect(answer).toMatchObject({ status, type: "application/problem+json" });
  expect(answer.json).toMatchObject({
    status,
    code: expect.any(String),
    requestId: expect.any(String),
  });
});

test("guessing passwords is slowed down, for that address only", async () => {
  const mine = account();
  const person = browser();
  await person.call("POST", "/api/auth/sign-up/email", mine);
  const tries = [];
  for (let count = 0; count < 11; count++) {
    tries.push(
      await person.call("POST", "/api/auth/sign-in/email", { ...mine, password: `guess ${count}` }),
    );
  }
  expect(tries.slice(0, 10).map((answer) => answer.status)).toEqual(Array(10).fill(401));
  expect(tries[10]).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(tries[10]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await browser().call("POST", "/api/auth/sign-in/email", mine)).status).toBe(200);
});

test("a forged or changed session cookie is nobody's", async () => {
  const person = await guest();
  for (const [name, value] of person.jar)
    person.jar.set(
      name,
      value.replace(/.$/, (end) => (end === "A" ? "B" : "A")).replace(/^./, "x"),
    );
  expect((await person.call("GET", "/api/me")).status).toBe(401);
});

test("without Redis nobody signs in, and who is signed in goes on", async () => {
  const person = await guest();
  const visitor = browser();
  await misbehave("upstash", [{ kind: "status-500", path: "/", body: visitor.network, times: 4 }]);
  expect(await visitor.call("POST", "/api/auth/sign-in/anonymous", {})).toMatchObject({
    status: 503,
    type: "application/problem+json",
    json: { code: "redis_unavailable" },
  });
  expect((await person.call("GET", "/api/me")).status).toBe(200);
});
