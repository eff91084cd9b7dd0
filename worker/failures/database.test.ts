import { expect, inject, test } from "vitest";
import { expireTurn } from "../../db/fixture.ts";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import { recoverTurn } from "../services/recovery.ts";
import {
  address,
  countAnswers,
  dawdle,
  ending,
  guestWhoWaits,
  lockKey,
  moreEntries,
  readLog,
  redis,
  ringCron,
  said,
  unique,
} from "./fixture.ts";
import { openIsolate, readAlong } from "./isolate.ts";

test.each([
  ["sooner", 0],
  ["later", 200],
])(
  "case 19: a database that is down while sending is a 503, nothing is spent or held, also when Redis answers %s",
  async (_, ms) => {
    const { person, path, history, leafId, chatId } = await guestWithChat();
    const { id } = (await person.call("GET", "/api/me")).json;
    const word = unique("nobody");
    const answers = await countAnswers(word);
    const body = line(word, leafId);
    const away = { path: "/sql", body: body.turnId, times: 2 };
    await misbehave("neon", [{ kind: "drop-request", ...away }]);
    await misbehave("upstash", [{ kind: "latency", body: `"${body.turnId}","nx"`, ms, times: 1 }]);
    expect(await person.call("POST", path, body)).toMatchObject({
      status: 503,
      type: "application/problem+json",
      json: { code: "database_unavailable" },
    });
    // what a person is counted with comes just before the lock, in one request
    await expect.poll(() => redis().keys(`rl:reply:${id}:*`)).toHaveLength(1);
    await expect.poll(() => redis().get(lockKey(chatId))).toBeNull();
    expect((await history()).messages).toHaveLength(1);
    expect(await answers()).toBe(0);
    expect((await person.call("POST", path, body)).status).toBe(200);
  },
);

test("case 20: a database that is away while a reply ends is asked again until the reply is stored", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line(unique("hold"), leafId);
  await misbehave("neon", [
    { kind: "drop-request", path: "/sql", body: `${body.turnId}","done"`, times: 2 },
  ]);
  const sent = await person.call("POST", path, body);
  expect(ending(sent)?.type).toBe("finish");
  expect((await history()).messages.at(-1)?.status).toBe("complete");
});

test("case 20: a reply that can't be stored says so, its log keeps every word, and the cron saves them", async () => {
  const chat = await guestWithChat();
  const body = line(unique("write"), chat.leafId);
  await misbehave("neon", [
    { kind: "drop-request", path: "/sql", body: `${body.turnId}","done"`, times: 3 },
  ]);
  const sent = await chat.person.call("POST", chat.path, body);
  expect(ending(sent)).toMatchObject({
    type: "error",
    errorText: expect.stringContaining("database_unavailable"),
  });
  expect(said(sent).length).toBeGreaterThan(20);
  expect(await readLog(body.turnId)).toEqual({ text: said(sent), ended: undefined });
  expect(await redis().ttl(`v1:log:${body.turnId}`)).toBeGreaterThan(3_600);
  await expireTurn(inject("databaseUrl"), body.turnId);
  await ringCron();
  expect(await address(chat).newest()).toMatchObject({
    status: "interrupted",
    parts: [{ text: said(sent) }],
  });
});

const HOUR = 3_600_000;

test.each([
  ["fast", HOUR],
  ["slow", -HOUR],
])(
  "case 31: an isolate whose clock is an hour too %s joins a living turn and takes nothing over",
  async (_, ahead) => {
    const chat = await guestWhoWaits(unique("skewed"));
    const { skew, ...other } = await openIsolate(chat);
    skew(ahead);
    const reader = await other.follow();
    await recoverTurn(other.deps, chat, "cron");
    const second = other.send(line("Me too.", chat.leafId));
    await expect(second).rejects.toMatchObject({ code: "chat_busy" });
    await moreEntries(chat.turnId, 1);
    const seen = said(await chat.hush());
    await expect.poll(() => ending(reader)).toMatchObject({ type: "abort", reason: "stopped" });
    expect(said(reader)).toBe(seen);
    expect(await chat.newest()).toMatchObject({ status: "stopped", parts: [{ text: seen }] });
  },
);

test.each([
  ["fast", HOUR],
  ["slow", -HOUR],
])(
  "case 31: a producer whose clock is an hour too %s keeps its turn to the end",
  async (_, ahead) => {
    const chat = await guestWithChat();
    const word = unique("late");
    await dawdle(word);
    const { skew, send } = await openIsolate(chat, inject("workerEnv"));
    skew(ahead);
    const body = line(word, chat.leafId);
    const answering = send(body);
    await expect.poll(async () => (await chat.history()).running?.turnId).toBe(body.turnId);
    const joined = await chat.person.call("GET", address(chat).stream);
    const reader = readAlong((await answering).stream);
    await expect.poll(() => ending(reader)?.type).toBe("finish");
    expect(said(joined)).toBe(said(reader));
    expect(await address(chat).newest()).toMatchObject({
      status: "complete",
      parts: [{ text: said(reader) }],
    });
  },
);
