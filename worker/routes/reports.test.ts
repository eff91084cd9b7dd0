import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { verifyEmail } from "../../db/accounts.fixture.ts";
import { type Browser, browser, guest, makePersona, member } from "../fixture.ts";
import { author, text } from "./author.fixture.ts";

const tell = (who: Browser, personaId: string, words = "", reason = "rating") =>
  who.call("POST", `/api/personas/${personaId}/reports`, { reason, words });

/** What somebody asks of a worker that has these moderators. */
const askWith =
  (person: Browser, MODERATORS: string) => (method: string, path: string, body?: object) =>
    person.call(method, path, body, {}, { ...inject("workerEnv"), MODERATORS });

/** Somebody who may read complaints, and how they ask. */
async function moderator() {
  const person = await member();
  const { json: me } = await person.call("GET", "/api/me");
  return askWith(person, `someone@example.com, ${me.id}`);
}

/** Every complaint with these words, page by page. */
async function findReports(ask: Awaited<ReturnType<typeof moderator>>, words: string, query = "") {
  const found = [];
  let cursor = "";
  do {
    const { json } = await ask("GET", `/api/reports?${query}${cursor}`);
    found.push(...json.reports.filter((report: { words: string }) => report.words === words));
    cursor = json.nextCursor === null ? "" : `&cursor=${encodeURIComponent(json.nextCursor)}`;
  } while (cursor !== "");
  return found;
}

test("a complaint is kept once a person, and moderators handle it", async () => {
  const { personaId } = await makePersona(await guest(), "public");
  const words = v7();
  const fan = await guest();
  expect((await tell(fan, personaId, words)).status).toBe(204);
  expect((await tell(fan, personaId, `${words} again`)).status).toBe(204);
  const ask = await moderator();
  const [report, ...others] = await findReports(ask, words);
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    reason: "rating",
    persona: { id: personaId, name: "Ines", visibility: "public" },
    version: 1,
    handledAt: null,
  });
  expect(await findReports(ask, `${words} again`)).toEqual([]);
  const handled = await ask("PATCH", `/api/reports/${report.id}`, { handled: true });
  expect(handled).toMatchObject({ status: 200, json: { handledAt: expect.any(String) } });
  expect(await findReports(ask, words)).toEqual([]);
  expect(await findReports(ask, words, "handled=true")).toHaveLength(1);
  expect((await ask("PATCH", `/api/reports/${v7()}`, { handled: true })).status).toBe(404);
  expect(await ask("GET", "/api/reports?cursor=x")).toMatchObject({ status: 400 });
});

test("for everybody but a moderator there are no complaints", async () => {
  for (const who of [await guest(), await member()]) {
    expect((await who.call("GET", "/api/reports")).status).toBe(404);
    expect((await who.call("PATCH", `/api/reports/${v7()}`, { handled: true })).status).toBe(404);
  }
  expect((await browser().call("GET", "/api/reports")).status).toBe(401);
});

/** Whether somebody is a moderator by this list: as they are told, and as they are answered. */
async function told(who: Browser, list: string) {
  const ask = askWith(who, list);
  return [(await ask("GET", "/api/me")).json.moderator, (await ask("GET", "/api/reports")).status];
}

test("an address makes a moderator once it is verified, and a guest is never one", async () => {
  const email = `${v7()}@example.com`;
  const named = `x, ${email.toUpperCase()}`;
  const person = await member(email);
  expect(await told(person, named)).toEqual([false, 404]);
  await verifyEmail(inject("databaseUrl"), email);
  const again = browser();
  await again.call("POST", "/api/auth/sign-in/email", { email, password: "long enough" });
  expect(await told(again, named)).toEqual([true, 200]);
  expect(await told(again, "")).toEqual([false, 404]);
  const visitor = await guest();
  const { json: me } = await visitor.call("GET", "/api/me");
  expect(await told(visitor, me.id)).toEqual([false, 404]);
});

test("whoever is taken down is private, their owner reads why, and only another version goes out", async () => {
  const { person: owner, id, path, firstId, save } = await author();
  const form = { headline: "x", tags: ["cosy"], rating: "teen", slug: "" };
  const publication = (more: object) =>
    owner.call("PUT", `${path}/publication`, { ...form, visibility: "public", ...more });
  expect((await publication({ publish: true })).status).toBe(200);
  const fan = await guest();
  const chat = await fan.call("POST", "/api/chats", { personaId: id });
  const words = v7();
  await tell(fan, id, words);
  await tell(await guest(), id, words, "stolen");
  const ask = await moderator();
  const [report] = await findReports(ask, words);
  expect(report.reporterId).toBe((await fan.call("GET", "/api/me")).json.id);
  const why = { reason: "stolen", words: "A real person." };
  const down = await ask("POST", `/api/reports/${report.id}/takedown`, why);
  expect(down).toMatchObject({ status: 200, json: { persona: { visibility: "private" } } });
  expect(await findReports(ask, words)).toEqual([]);
  expect((await fan.call("GET", path)).status).toBe(404);
  expect((await fan.call("GET", `/api/chats/${chat.json.id}`)).status).toBe(200);
  const { json } = await owner.call("GET", `${path}/publication`);
  expect(json).toMatchObject({
    published: null,
    draft: { ...form, visibility: "private", slug: expect.any(String) },
    takenDown: { ...why, at: expect.any(String), version: { id: firstId, number: 1 } },
  });
  expect((await publication({})).json.takenDown).toMatchObject(why);
  expect(await publication({ publish: true })).toMatchObject({
    status: 422,
    json: { code: "not_ready", missing: ["changed"] },
  });
  await save(firstId, text({ personality: "Nobody in particular." }));
  const out = await publication({ publish: true });
  expect(out).toMatchObject({
    status: 200,
    json: { takenDown: null, published: { version: { number: 2 } } },
  });
});

test("what is not reported is not taken down, nor by anybody but a moderator", async () => {
  const { personaId } = await makePersona(await guest(), "public");
  const fan = await guest();
  const words = v7();
  await tell(fan, personaId, words);
  const ask = await moderator();
  const [report] = await findReports(ask, words);
  const path = `/api/reports/${report.id}/takedown`;
  for (const who of [fan, await member()]) {
    expect((await who.call("POST", path, { reason: "spam" })).status).toBe(404);
  }
  expect((await browser().call("POST", path, { reason: "spam" })).status).toBe(401);
  expect((await ask("POST", path, { reason: "boring" })).status).toBe(400);
  const nobodys = `/api/reports/${v7()}/takedown`;
  expect((await ask("POST", nobodys, { reason: "spam" })).status).toBe(404);
  expect((await fan.call("GET", `/api/personas/${personaId}`)).status).toBe(200);
});

test("one complains about what one can see of others, with a reason", async () => {
  const owner = await guest();
  const fan = await guest();
  const hidden = await makePersona(owner, "private");
  const shown = await makePersona(owner, "unlisted");
  expect((await tell(fan, hidden.personaId)).status).toBe(404);
  expect((await tell(owner, shown.personaId)).status).toBe(404);
  expect((await tell(fan, shown.personaId)).status).toBe(204);
  expect((await tell(browser(), shown.personaId)).status).toBe(401);
  expect(await tell(fan, shown.personaId, "", "boring")).toMatchObject({ status: 400 });
});

test("whoever complains without end is asked to wait", async () => {
  const { personaId } = await makePersona(await guest(), "public");
  const fan = await guest();
  const answers = [];
  for (let times = 0; times < 11; times++) answers.push(await tell(fan, personaId));
  expect(answers.at(-1)).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
});
