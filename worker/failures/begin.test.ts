import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import {
  countAnswers,
  dawdle,
  ending,
  guestOfDawdler,
  guestWhoWaits,
  said,
  unique,
  written,
} from "./fixture.ts";

test("case 1: a line sent twice in one moment is one turn, and both requests get its reply", async () => {
  const chat = await guestWithChat();
  const word = unique("twice");
  const answers = await countAnswers(word);
  await dawdle(word);
  const body = line(word, chat.leafId);
  const send = () => chat.person.call("POST", chat.path, body);
  const [first, second] = await Promise.all([send(), send()]);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(said(first).length).toBeGreaterThan(20);
  expect(said(second)).toBe(said(first));
  expect((await chat.history()).messages).toHaveLength(3);
  expect(await answers()).toBe(1);
});

test("case 2: a line sent again because its answer was lost joins the reply that is being written", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = unique("again");
  const answers = await countAnswers(word);
  await dawdle(word);
  const body = line(word, leafId);
  void person.leave("POST", path, body);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const retried = await person.call("POST", path, body);
  expect(retried.status).toBe(200);
  const { messages } = await history();
  expect(messages).toHaveLength(3);
  expect(messages[2]?.status).toBe("complete");
  expect(said(retried)).toBe(written(messages[2]));
  expect(await answers()).toBe(1);
});

test("case 2: a line sent again after its reply has ended gets the stored reply", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("Once only.", leafId);
  const first = await person.call("POST", path, body);
  const second = await person.call("POST", path, body);
  expect(second.status).toBe(200);
  expect(said(second)).toBe(said(first));
  expect((await history()).messages).toHaveLength(3);
});

test("case 3: a lost database answer while beginning makes one turn, answered once", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = unique("gale");
  const answers = await countAnswers(word);
  const body = line(word, leafId);
  await misbehave("neon", [{ kind: "drop-response", path: "/sql", body: body.turnId, times: 1 }]);
  const sent = await person.call("POST", path, body);
  expect(sent.status).toBe(200);
  const { messages } = await history();
  expect(messages).toHaveLength(3);
  expect(written(messages[2])).toBe(said(sent));
  expect(await answers()).toBe(1);
});

test("case 4: of two lines sent at once in one chat one is answered, the other is told which", async () => {
  const { person, path, leafId } = await guestWithChat();
  const word = unique("both");
  await dawdle(word);
  const bodies = [line(word, leafId), line(word, leafId)] as const;
  const answers = await Promise.all(bodies.map((body) => person.call("POST", path, body)));
  const won = answers.findIndex((answer) => answer.status === 200);
  const lost = 1 - won;
  expect(answers[lost]).toMatchObject({
    status: 409,
    json: { code: "chat_busy", running: { turnId: bodies[won]?.turnId } },
  });
  expect((await person.call("POST", path, bodies[lost])).status).toBe(200);
});

test("case 5: a line that supersedes a running turn ends it, and its producer can't take that back", async () => {
  const old = await guestOfDawdler(unique("former"), 2_500);
  // the old producer does not hear of it and writes to its natural end
  await misbehave("upstash", [{ kind: "drop-request", body: `"set","v1:stop:${old.turnId}` }]);
  const parentId = (await old.history()).running?.messageId ?? null;
  const next = { ...line("Never mind that.", parentId), supersede: old.turnId };
  expect((await old.person.call("POST", old.path, next)).status).toBe(200);
  const stopped = async () => (await old.history()).messages.find(({ id }) => id === parentId);
  expect((await stopped())?.status).toBe("stopped");
  const sent = await old.sent;
  expect(ending(sent)).toMatchObject({ type: "abort", reason: "stopped" });
  const whole = said(sent);
  expect(await stopped()).toMatchObject({ status: "stopped", parts: [{ text: whole }] });
});

test("case 5: a line that is refused does not stop the turn it would have superseded", async () => {
  const { person, path, turnId, history, hush } = await guestWhoWaits(unique("kept"));
  const next = { ...line("Instead.", v7()), supersede: turnId };
  expect(await person.call("POST", path, next)).toMatchObject({
    status: 409,
    json: { code: "parent_not_found" },
  });
  expect((await history()).running?.turnId).toBe(turnId);
  await hush();
});

test("case 28: a turn id used for something else is a conflict and stores nothing", async () => {
  const { person, path, say, history, leafId } = await guestWithChat();
  const body = line("The first meaning.", leafId);
  await person.call("POST", path, body);
  const other = { ...line("Another meaning.", leafId), turnId: body.turnId };
  expect(await person.call("POST", path, other)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect((await history()).messages).toHaveLength(3);
  expect((await say("Still going.", leafId)).status).toBe(200);
});

test("case 29: another chat's message can be neither parent nor id of a line", async () => {
  const mine = await guestWithChat();
  const theirs = await guestWithChat();
  expect(await mine.say("Hm", theirs.leafId)).toMatchObject({
    status: 409,
    json: { code: "parent_not_found" },
  });
  const stolen = line("Hm", mine.leafId);
  stolen.message.id = theirs.leafId;
  expect(await mine.person.call("POST", mine.path, stolen)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect((await mine.history()).messages).toHaveLength(1);
  expect((await theirs.history()).messages).toHaveLength(1);
});

test("case 29: a line's own id can't be used for other words", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("The first words.", leafId);
  await person.call("POST", path, body);
  const parts = [{ type: "text", text: "Changed words." }];
  const changed = { ...body, turnId: v7(), message: { ...body.message, parts } };
  expect(await person.call("POST", path, changed)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect((await history()).messages).toHaveLength(3);
});

test("case 29: a stolen id undoes all of its turn, also the end of the turn it supersedes", async () => {
  const { person, path, turnId, history, leafId, hush } = await guestWhoWaits(unique("undone"));
  const theirs = await guestWithChat();
  const stolen = { ...line("Hm", leafId), supersede: turnId };
  stolen.message.id = theirs.leafId;
  expect((await person.call("POST", path, stolen)).status).toBe(409);
  expect((await history()).running?.turnId).toBe(turnId);
  await hush();
});

test("case 34: one reply too many is refused with the time to wait and leaves nothing behind, and others feel nothing", async () => {
  const { person, path, history, leafId, chatId } = await guestWithChat();
  const limited = { ...inject("workerEnv"), LIMIT_REPLIES: "2/60" };
  const say = (text: string, parent: string | null) =>
    person.call("POST", path, line(text, parent), {}, limited);
  await say("One.", leafId);
  await say("Two.", (await history()).leafId);
  const before = await history();
  const refused = await say("Three.", before.leafId);
  expect(refused).toMatchObject({
    status: 429,
    type: "application/problem+json",
    json: { code: "rate_limited" },
  });
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(120);
  expect(await history()).toEqual(before);
  expect((await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId).toBe(before.leafId);
  const other = await guestWithChat();
  const theirs = line("Mine.", other.leafId);
  expect((await other.person.call("POST", other.path, theirs, {}, limited)).status).toBe(200);
});
