import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { ageEnd } from "../../db/fixture.ts";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import { holdClock } from "./clock.ts";
import {
  address,
  dawdle,
  ending,
  guestWhoWaits,
  guestWithDeadTurn,
  lockKey,
  logKey,
  moreEntries,
  readLog,
  redis,
  ringCron,
  said,
  slow,
  unique,
  written,
} from "./fixture.ts";
import { guestWithProducer, openIsolate, readAlong } from "./isolate.ts";

/** Takes Redis away from one person's requests and one turn's. */
async function cutRedis(kind: string, userId: string, turnId: string): Promise<void> {
  await misbehave("upstash", [
    { kind, body: userId },
    { kind, body: turnId },
  ]);
}

test.each([
  ["status-500", 600],
  ["drop-request", 600],
  ["hang", 1_800],
])(
  "case 14: with Redis in trouble (%s) a line is answered all the same, soon, and alone in its chat",
  async (kind, ms) => {
    const { person, path, history, leafId } = await guestWithChat();
    const { id } = (await person.call("GET", "/api/me")).json;
    const word = unique("storm");
    const body = line(word, leafId);
    await cutRedis(kind, id, body.turnId);
    await dawdle(word, ms);
    const begun = Date.now();
    const sent = person.call("POST", path, body);
    await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
    expect(await person.call("POST", path, line("And me?", leafId))).toMatchObject({
      status: 409,
      json: { code: "chat_busy", running: { turnId: body.turnId } },
    });
    expect((await sent).status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(8_000);
    const reply = (await history()).messages.at(-1);
    expect(reply?.status).toBe("complete");
    expect(written(reply)).toBe(said(await sent));
  },
);

test("case 14: without Redis a stop is heard with the next sign of life, and who joined is sent to the history", async () => {
  const word = unique("silence");
  await misbehave("model", [{ kind: "hang", path: "/v1/chat", body: word, times: 1 }]);
  const clock = holdClock();
  const chat = await guestWithProducer(word, inject("workerEnv"));
  await cutRedis("status-500", chat.producer.userId, chat.turnId);
  await clock.until(async () => (await chat.history()).running);
  const other = await openIsolate(chat);
  const joined = await other.follow();
  const asked = clock.elapsed();
  await chat.person.call("POST", chat.stop, { turnId: chat.turnId });
  await clock.until(async () => (await chat.newest())?.status === "stopped");
  expect(clock.elapsed() - asked).toBeLessThanOrEqual(20);
  await clock.until(() => joined.ended);
  expect(ending(joined)).toMatchObject({ type: "abort", reason: "stopped" });
});

test.each([
  ["writer", "drop-response", "XADD"],
  ["writer", "status-500", "XADD"],
  ["reader", "drop-response", "XRANGE"],
])(
  "case 15: a log that its %s can't reach for a moment (%s) is whole in the end",
  async (_, kind, command) => {
    const chat = await guestWithChat();
    const body = line(unique("moment"), chat.leafId);
    const marked = `["${command}","${logKey(body.turnId)}"`;
    await misbehave("upstash", [{ kind, body: marked, skip: 2, times: 4 }]);
    const sent = chat.person.call("POST", chat.path, body, {}, slow());
    await expect.poll(async () => (await chat.history()).running?.turnId).toBe(body.turnId);
    const joined = await chat.person.call("GET", address(chat).stream);
    expect(said(joined)).toBe(said(await sent));
    expect(ending(joined)?.type).toBe("finish");
  },
);

test("case 15: when Redis stays away and the producer dies too, the text of its last sign of life is kept", async () => {
  const clock = holdClock();
  const chat = await guestWithProducer(unique("away"));
  await cutRedis("status-500", chat.producer.userId, chat.turnId);
  const reader = readAlong((await clock.answer(chat.answering)).stream);
  await clock.until(async () => written(await chat.newest()) !== "");
  await chat.producer.die(chat.turnId);
  clock.release();
  expect((await chat.person.call("GET", chat.stream)).status).toBe(204);
  const reply = await chat.newest();
  expect(reply?.status).toBe("interrupted");
  expect(written(reply).length).toBeGreaterThan(0);
  expect(said(reader).startsWith(written(reply))).toBe(true);
});

test("case 15: a dead turn that is ended while Redis is away gets its text from the cron when it is back", async () => {
  const chat = await guestWithDeadTurn([[0, ["Late, ", "but whole."]]]);
  const marked = `["XRANGE","${logKey(chat.turnId)}"`;
  await misbehave("upstash", [{ kind: "status-500", body: marked, times: 2 }]);
  expect((await chat.person.call("GET", chat.stream)).status).toBe(204);
  expect(await chat.newest()).toMatchObject({ status: "interrupted", parts: [] });
  await ageEnd(inject("databaseUrl"), chat.turnId);
  const ringAndRead = async () => (await ringCron(), written(await chat.newest()));
  // a round of the cron also waits for whoever paints, and the first one still finds Redis away
  await expect.poll(ringAndRead, { timeout: 15_000 }).toBe("Late, but whole.");
  expect((await chat.newest())?.status).toBe("interrupted");
});

test("case 16: a log that lost entries sends its readers to the history, and the reply is whole there", async () => {
  const { person, hush, stream, turnId, newest } = await guestWhoWaits(unique("failover"));
  await moreEntries(turnId, 3);
  await redis().xdel(logKey(turnId), "2-1");
  const joined = await person.call("GET", stream);
  expect(ending(joined)).toMatchObject({ type: "abort", reason: "torn" });
  const whole = said(await hush());
  expect(whole.startsWith(said(joined))).toBe(true);
  expect(said(joined).length).toBeLessThan(whole.length);
  expect(await newest()).toMatchObject({ status: "stopped", parts: [{ text: whole }] });
});

test("case 16: a dead turn's log is read up to its gap, and never shortens what is stored", async () => {
  const torn = await guestWithDeadTurn([
    [0, ["One "]],
    [5, ["six"]],
  ]);
  await torn.person.call("GET", torn.stream);
  expect(written(await torn.newest())).toBe("One ");
  const lost = await guestWithDeadTurn([[0, ["Kept"]]], "Kept in the database.");
  await lost.person.call("GET", lost.stream);
  expect(written(await lost.newest())).toBe("Kept in the database.");
});

test.each([
  ["lost", null],
  ["another's", v7()],
])("case 17: a lock that is %s in mid-turn lets no second turn in", async (_, holder) => {
  const { person, path, chatId, leafId, turnId, hush, newest, history } = await guestWhoWaits(
    unique("lock"),
  );
  await moreEntries(turnId, 1);
  if (holder) await redis().set(lockKey(chatId), holder, { px: 45_000 });
  else await redis().del(lockKey(chatId));
  expect(await person.call("POST", path, line("Me too.", leafId))).toMatchObject({
    status: 409,
    json: { code: "chat_busy", running: { turnId } },
  });
  expect((await history()).running?.turnId).toBe(turnId);
  await hush();
  expect((await newest())?.status).toBe("stopped");
  await expect.poll(async () => (await readLog(turnId)).ended).toBe("stopped");
  expect(await redis().get(lockKey(chatId))).toBe(holder);
});

test("case 18: a lock that a dead producer left is overwritten by the next turn, and let go in the end", async () => {
  const chat = await guestWithChat();
  await redis().set(lockKey(chat.chatId), v7(), { px: 45_000 });
  const word = unique("stale");
  await dawdle(word, 2_000);
  const body = line(word, chat.leafId);
  const sent = chat.person.call("POST", chat.path, body);
  await expect.poll(() => redis().get(lockKey(chat.chatId))).toBe(body.turnId);
  expect((await sent).status).toBe(200);
  await expect.poll(() => redis().get(lockKey(chat.chatId))).toBeNull();
  expect((await chat.history()).messages).toHaveLength(3);
});
