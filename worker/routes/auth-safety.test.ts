import { v7 } from "uuid";
import { expect, inject, test, vi } from "vitest";
import { browser, guest, misbehave } from "../fixture.ts";

const mine = (more: object = {}) => ({
  name: "Ann",
  email: `${v7()}@example.com`,
  password: "a long password",
  ...more,
});

test.each([
  ["password123", "password_too_easy"],
  ["Dramatis2026", "password_too_easy"],
])("nobody gets in with %s, and nobody changes to it", async (password, code) => {
  const who = browser();
  const refused = { status: 400, json: { code } };
  const signUp = (more: object) => who.call("POST", "/api/auth/sign-up/email", mine(more));
  expect(await signUp({ password })).toMatchObject(refused);
  expect((await signUp({})).status).toBe(200);
  const change = { currentPassword: "a long password", newPassword: password };
  expect(await who.call("POST", "/api/auth/change-password", change)).toMatchObject(refused);
});

test("behind TLS the session is in cookies that scripts, other hosts and other sites can't have", async () => {
  const env = { ...inject("workerEnv"), BETTER_AUTH_URL: "https://dramatis.example" };
  const who = browser();
  const answer = await who.call("POST", "/api/auth/sign-up/email", mine(), {}, env);
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-/);
    for (const flag of ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"])
      expect(cookie.split("; ")).toContain(flag);
    expect(cookie).not.toContain("Domain=");
  }
  expect((await who.call("GET", "/api/me", undefined, {}, env)).status).toBe(200);
});

test("whoever signs in gets a session that nobody has seen, and the one before is over", async () => {
  const who = await guest();
  const before = new Map(who.jar);
  const answer = await who.call("POST", "/api/auth/sign-up/email", mine());
  expect(answer.json).toEqual({ ok: true });
  for (const [name, value] of before) expect(who.jar.get(name)).not.toBe(value);
  const planted = browser();
  for (const [name, value] of before)
    if (!name.endsWith("session_data")) planted.jar.set(name, value);
  expect((await planted.call("GET", "/api/me")).status).toBe(401);
});

test("what else Better Auth can do is not there", async () => {
  const who = await guest();
  for (const path of ["get-session", "list-sessions", "list-accounts", "ok"])
    expect((await who.call("GET", `/api/auth/${path}`)).status).toBe(404);
  for (const path of ["delete-user", "change-email", "reset-password", "request-password-reset"])
    expect((await who.call("POST", `/api/auth/${path}`, {})).status).toBe(404);
});

test("an answer tells browsers to come back by TLS alone for a year, and to keep nothing", async () => {
  const { headers } = await (await guest()).call("GET", "/api/chats");
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

/** What is written to the console while something is done, as lines. */
async function listen(act: () => Promise<unknown>): Promise<string[]> {
  const spies = (["log", "error", "warn"] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation(() => {}),
  );
  await act();
  const lines = spies.flatMap(({ mock }) => mock.calls).map((call) => call.map(String).join());
  for (const spy of spies) spy.mockRestore();
  return lines;
}

test("a refused sign-in has its code in the log, and no log has the address", async () => {
  const { email, password } = mine();
  const signIn = async () => {
    const json = { email, password };
    return browser().call("POST", "/api/auth/sign-in/email", json, {}, inject("workerEnv"));
  };
  const lines = await listen(async () => {
    expect(await signIn()).toMatchObject({ status: 401 });
    await misbehave("neon", [{ kind: "drop-request", path: "/sql", body: email, times: 1 }]);
    const away = { status: 503, json: { code: "database_unavailable" } };
    expect(await signIn()).toMatchObject(away);
  });
  const requests = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "request");
  expect(requests.map(({ status, code }) => `${status} ${code}`)).toEqual([
    "401 invalid_email_or_password",
    "503 database_unavailable",
  ]);
  expect(lines.join()).toContain("failure");
  expect(lines.join()).not.toContain(email);
});
