import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { expireTurn } from "../../db/fixture.ts";
import { recoverTurn } from "../services/recovery.ts";
import { holdClock } from "./clock.ts";
import {
  dawdle,
  ending,
  guestWhoWaits,
  guestWithDeadTurn,
  logKey,
  moreEntries,
  readLog,
  redis,
  ringCron,
  said,
  unique,
  written,
} from "./fixture.ts";
import { guestWithProducer, openIsolate, readAlong } from "./isolate.ts";

test("case 6: when an isolate dies in mid-sentence the next reader ends its turn, at most a flush is lost", async () => {
  const chat = await guestWithProducer(unique("sudden"));
  const reader = readAlong((await chat.answering).stream);
  await expect.poll(() => said(reader)).not.toBe("");
  const seen = said(reader);
  await moreEntries(chat.turnId, 2);
  await chat.producer.die(chat.turnId);
  expect((await chat.person.call("GET", chat.stream)).status).toBe(204);
  const reply = await chat.newest();
  expect(reply?.status).toBe("interrupted");
  expect(written(reply)).toContain(seen);
  expect(written(reply)).toBe((await readLog(chat.turnId)).text);
  expect((await chat.say("Go on.", reply?.id ?? null)).status).toBe(200);
});

test("case 6: who was following when the isolate died is told once the lease has run out", async () => {
  const chat = await guestWithProducer(unique("watched"));
  await chat.answering;
  const other = await openIsolate(chat);
  const reader = await other.follow();
  await expect.poll(() => said(reader)).not.toBe("");
  await chat.producer.die(chat.turnId);
  const caughtUp = async () => said(reader) === (await readLog(chat.turnId)).text;
  await expect.poll(caughtUp).toBe(true);
  expect(reader.ended).toBe(false);
  other.skew(11_000);
  await expect.poll(() => ending(reader)).toMatchObject({ type: "abort", reason: "abandoned" });
  const reply = await chat.newest();
  expect(reply?.status).toBe("interrupted");
  expect(written(reply)).toBe(said(reader));
});

test("case 6: the next line takes a dead turn over at once, and its text is saved behind it", async () => {
  const chat = await guestWithDeadTurn([[0, ["Half ", "a word"]]]);
  expect((await chat.say("Are you there?", chat.leafId)).status).toBe(200);
  const old = async () =>
    (await chat.person.call("GET", `${chat.path}?leafId=${chat.assistantId}`)).json.messages.at(-1);
  await expect.poll(async () => written(await old())).toBe("Half a word");
  expect((await old()).status).toBe("interrupted");
});

test("case 6: the same line sent again after its producer died gets what is left of the reply", async () => {
  const chat = await guestWithProducer(unique("returned"));
  await chat.answering;
  await moreEntries(chat.turnId, 2);
  await chat.producer.die(chat.turnId);
  const again = await chat.person.call("POST", chat.path, chat.body);
  expect(again.status).toBe(200);
  expect(said(again)).toBe((await readLog(chat.turnId)).text);
  expect(ending(again)?.type).toBe("finish");
  expect(await chat.newest()).toMatchObject({ status: "interrupted" });
});

test("case 6: the cron ends the turns that nobody asks about", async () => {
  const chat = await guestWithDeadTurn([[0, ["Forgotten"]]]);
  await ringCron();
  expect(await chat.newest()).toMatchObject({
    status: "interrupted",
    parts: [{ type: "text", text: "Forgotten" }],
  });
});

test("case 7: a producer that dies before its first word leaves an empty reply, and the line can be answered anew", async () => {
  const word = unique("stillborn");
  await dawdle(word, 2_000);
  const chat = await guestWithProducer(word);
  await expect.poll(async () => (await chat.history()).running?.turnId).toBe(chat.turnId);
  await chat.producer.die(chat.turnId);
  expect((await chat.person.call("GET", chat.stream)).status).toBe(204);
  expect(await chat.newest()).toMatchObject({ status: "interrupted", parts: [] });
  const retried = await chat.person.call("POST", chat.path, { ...chat.body, turnId: v7() });
  expect(retried.status).toBe(200);
  const { messages } = await chat.history();
  expect(messages.map(({ id }) => id).slice(0, 2)).toEqual([chat.leafId, chat.body.message.id]);
  expect(messages[2]).toMatchObject({ status: "complete", parts: [{ text: said(retried) }] });
});

test("case 21: a producer that wakes after its turn was taken over adds its text and changes no status", async () => {
  const { person, stream, turnId, sent, newest } = await guestWhoWaits(unique("paused"));
  await moreEntries(turnId, 2);
  await expireTurn(inject("databaseUrl"), turnId);
  expect((await person.call("GET", stream)).status).toBe(204);
  const found = await newest();
  expect(found?.status).toBe("interrupted");
  const ended = await sent;
  expect(ending(ended)).toMatchObject({ type: "abort", reason: "abandoned" });
  const whole = said(ended);
  expect(whole.length).toBeGreaterThan(written(found).length);
  expect(await newest()).toMatchObject({ status: "interrupted", parts: [{ text: whole }] });
});

test("case 21: with its next sign of life a producer learns that it was taken over, and stops the model", async () => {
  const clock = holdClock();
  const chat = await guestWithProducer(unique("woken"));
  const reader = readAlong((await clock.answer(chat.answering)).stream);
  await clock.until(() => said(reader) !== "");
  const woken = clock.elapsed();
  await expireTurn(inject("databaseUrl"), chat.turnId);
  await recoverTurn((await openIsolate(chat)).deps, chat, "reader");
  await clock.until(() => reader.ended);
  expect(clock.elapsed() - woken).toBeLessThanOrEqual(20);
  expect(ending(reader)).toMatchObject({ type: "abort", reason: "abandoned" });
  expect(await chat.newest()).toMatchObject({ status: "interrupted" });
});

test("case 24: a stop ends a dead turn", async () => {
  const chat = await guestWithDeadTurn([[0, ["Once"]]]);
  expect((await chat.person.call("POST", chat.stop, { turnId: chat.turnId })).json).toEqual({
    stopping: true,
  });
  expect(await chat.newest()).toMatchObject({
    status: "interrupted",
    parts: [{ type: "text", text: "Once" }],
  });
});

test("case 30: a deploy cuts the reader off and ends the isolate later: until then the turn lives, then it is recovered", async () => {
  const clock = holdClock();
  const chat = await guestWithProducer(unique("deployed"));
  const reader = readAlong((await clock.answer(chat.answering)).stream);
  await clock.until(() => said(reader) !== "");
  const seen = said(reader);
  await reader.leave();
  await clock.pass(20);
  await clock.until(async () => (await readLog(chat.turnId)).text.startsWith(seen));
  expect((await chat.history()).running?.turnId).toBe(chat.turnId);
  await chat.producer.die(chat.turnId);
  await ringCron();
  const reply = await chat.newest();
  expect(reply?.status).toBe("interrupted");
  expect(written(reply).startsWith(seen)).toBe(true);
});

test("case 30: what another version of the worker left in a log is read, with kinds of chunks that this one does not know", async () => {
  const chat = await guestWithDeadTurn([
    [0, [{ type: "start" }, { type: "start-step" }, "Older "]],
    [3, [{ type: "data-of-a-later-version" }, "words."]],
  ]);
  expect(await redis().xlen(logKey(chat.turnId))).toBe(2);
  await chat.person.call("GET", chat.stream);
  expect(written(await chat.newest())).toBe("Older words.");
});
