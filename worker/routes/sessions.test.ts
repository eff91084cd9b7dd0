import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { ageSessions } from "../../db/accounts.fixture.ts";
import { SessionList } from "../contract/account.ts";
import { type Browser, browser, guest } from "../fixture.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

/** Somebody with an account, signed in in so many browsers. */
async function personIn(browsers: number) {
  const mine = { email: `${v7()}@example.com`, password: "a long password", name: "Ann" };
  const first = browser();
  const agent = { "user-agent": FIREFOX };
  expect((await first.call("POST", "/api/auth/sign-up/email", mine, agent)).status).toBe(200);
  const places = [first];
  while (places.length < browsers) {
    const next = browser();
    expect((await next.call("POST", "/api/auth/sign-in/email", mine)).status).toBe(200);
    places.push(next);
  }
  return { mine, places: places as [Browser, Browser, Browser] };
}

const list = async (person: Browser) =>
  SessionList.parse((await person.call("GET", "/api/sessions")).json).sessions;

/** As it is five minutes later, when the signed copy of the session is no longer believed. */
function forgetCopy({ jar }: Browser) {
  for (const name of jar.keys()) if (name.endsWith("session_data")) jar.delete(name);
}

test("a person sees where they are signed in, this browser first", async () => {
  const { places } = await personIn(2);
  const [first] = places;
  const sessions = await list(first);
  expect(sessions.map(({ here }) => here)).toEqual([true, false]);
  expect(sessions[0]?.userAgent).toBe(FIREFOX);
  const seen = new Date(sessions[0]?.seenAt ?? 0).getTime();
  expect(Math.abs(Date.now() - seen)).toBeLessThan(60_000);
});

test("a session that is ended is over, and the others go on", async () => {
  const { places } = await personIn(3);
  const [first, second, third] = places;
  const [secondId = ""] = (await list(second)).map(({ id }) => id);
  expect((await first.call("DELETE", `/api/sessions/${secondId}`)).status).toBe(204);
  expect((await list(first)).map(({ id }) => id)).not.toContain(secondId);
  expect((await second.call("GET", "/api/sessions")).status).toBe(401);
  forgetCopy(second);
  forgetCopy(third);
  expect((await second.call("GET", "/api/me")).status).toBe(401);
  expect((await third.call("GET", "/api/me")).status).toBe(200);
});

test("all other sessions are ended at once", async () => {
  const { places } = await personIn(3);
  const [first, second, third] = places;
  expect((await first.call("DELETE", "/api/sessions")).status).toBe(204);
  expect(await list(first)).toHaveLength(1);
  for (const other of [second, third]) {
    forgetCopy(other);
    expect((await other.call("GET", "/api/me")).status).toBe(401);
  }
});

test("a session that has been ended ends no other, though its cookie is still believed", async () => {
  const { places } = await personIn(3);
  const [first, second, third] = places;
  await third.call("DELETE", "/api/sessions");
  expect((await first.call("GET", "/api/me")).status).toBe(200);
  expect((await first.call("DELETE", "/api/sessions")).status).toBe(401);
  forgetCopy(third);
  expect((await third.call("GET", "/api/me")).status).toBe(200);
  forgetCopy(second);
  expect((await second.call("GET", "/api/me")).status).toBe(401);
});

test("to anybody else a session is not there, as one that never was", async () => {
  const { places } = await personIn(1);
  const [owner] = places;
  const [id = ""] = (await list(owner)).map((session) => session.id);
  const other = (await personIn(1)).places[0];
  for (const stranger of [other, await guest()]) {
    const answers = [id, v7()].map((name) => stranger.call("DELETE", `/api/sessions/${name}`));
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
    }
    expect((await stranger.call("DELETE", "/api/sessions")).status).toBe(204);
  }
  expect(await list(owner)).toHaveLength(1);
});

test("whoever comes back is known for ninety days more, and was last seen then", async () => {
  const { places } = await personIn(1);
  const [person] = places;
  const { id } = (await person.call("GET", "/api/me")).json;
  await ageSessions(inject("databaseUrl"), { userId: id, days: 80 });
  forgetCopy(person);
  const answer = await person.call("GET", "/api/me");
  const cookies = answer.headers.getSetCookie();
  expect(cookies.find((cookie) => cookie.includes("session_token="))).toContain("Max-Age=7776000");
  expect(cookies.some((cookie) => cookie.includes("session_data="))).toBe(true);
  const [session] = await list(person);
  expect(Date.now() - new Date(session?.seenAt ?? 0).getTime()).toBeLessThan(60_000);
});

test("an answer that the database was not asked for changes no cookie", async () => {
  const person = await guest();
  const answer = await person.call("GET", "/api/me");
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("a password is changed by whoever knows the old one, and ends the other sessions", async () => {
  const { mine, places } = await personIn(2);
  const [first, second] = places;
  const change = (currentPassword: string, newPassword: string) =>
    first.call("POST", "/api/auth/change-password", {
      currentPassword,
      newPassword,
      revokeOtherSessions: true,
    });
  expect(await change("not the password", "another password")).toMatchObject({
    status: 400,
    json: { code: "invalid_password" },
  });
  expect(await change(mine.password, "short")).toMatchObject({
    status: 400,
    json: { code: "password_too_short" },
  });
  expect((await change(mine.password, "another password")).status).toBe(200);
  expect((await first.call("GET", "/api/me")).status).toBe(200);
  forgetCopy(second);
  expect((await second.call("GET", "/api/me")).status).toBe(401);
  const signIn = (password: string) =>
    browser().call("POST", "/api/auth/sign-in/email", { email: mine.email, password });
  expect((await signIn(mine.password)).status).toBe(401);
  expect((await signIn("another password")).status).toBe(200);
});

test("guessing the old password is slowed down", async () => {
  const { places } = await personIn(1);
  const guesses = Array.from({ length: 11 }, (_, count) => ({
    currentPassword: `guess ${count}`,
    newPassword: "another password",
  }));
  const statuses = [];
  for (const guess of guesses) {
    statuses.push((await places[0].call("POST", "/api/auth/change-password", guess)).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(400), 429]);
});

test("a name is trimmed, and refused when it is none or too long", async () => {
  const { places } = await personIn(1);
  const [person] = places;
  const rename = (name: unknown) => person.call("POST", "/api/auth/update-user", { name });
  expect((await rename("  Ann Dower ")).status).toBe(200);
  expect((await person.call("GET", "/api/me")).json.name).toBe("Ann Dower");
  for (const name of ["", "   ", "A".repeat(81)]) {
    expect(await rename(name)).toMatchObject({ status: 400, json: { code: "invalid_name" } });
  }
  const account = { email: `${v7()}@example.com`, password: "a long password", name: " " };
  expect(await browser().call("POST", "/api/auth/sign-up/email", account)).toMatchObject({
    status: 400,
    json: { code: "invalid_name" },
  });
  forgetCopy(person);
  expect((await person.call("GET", "/api/me")).json.name).toBe("Ann Dower");
});
