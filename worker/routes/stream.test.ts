import { Redis } from "@upstash/redis/cloudflare";
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addDeadTurn } from "../../db/fixture.ts";
import { type Answer, chunks, guest, guestWithChat, line, misbehave } from "../fixture.ts";
import worker from "../index.ts";
import { textOf } from "../services/events.ts";

const slow = () => ({ ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") });
const redis = () => new Redis({ url: inject("redisUrl"), token: inject("redisToken") });
const said = (answer: Answer) =>
  chunks(answer)
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk["delta"])
    .join("");

type Logged = { d?: { c: { delta?: string }[] }; t?: string };

async function guestWhoWaits(text = "Tell me all of it.") {
  const chat = await guestWithChat();
  const body = line(text, chat.leafId);
  const sent = chat.person.call("POST", chat.path, body, {}, slow());
  await expect.poll(async () => (await chat.history()).running?.turnId).toBe(body.turnId);
  const stream = chat.path.replace(/messages$/, "stream");
  const stop = chat.path.replace(/messages$/, "stop");
  return { ...chat, sent, stream, stop, turnId: body.turnId };
}

/** A chat whose reply has a dead producer, with what its log holds as entries of [first chunk, words]. */
async function guestWithDeadTurn(entries: [number, string[]][], stored = "") {
  const chat = await guestWithChat();
  const turn = {
    chatId: chat.chatId,
    parentId: chat.leafId,
    turnId: v7(),
    assistantId: v7(),
    stored,
  };
  await addDeadTurn(inject("databaseUrl"), turn);
  for (const [place, [o, words]] of entries.entries()) {
    const c = words.map((delta) => ({ type: "text-delta", id: "0", delta }));
    await redis().xadd(`v1:log:${turn.turnId}`, `${place + 1}-1`, {
      d: JSON.stringify({ o, k: c.length, c }),
    });
  }
  const reply = async () => (await chat.history()).messages.at(-1);
  return { ...chat, ...turn, stream: chat.path.replace(/messages$/, "stream"), reply };
}

test("whoever joins late gets the reply from its first word and follows it to its end", async () => {
  const { person, sent, stream, history } = await guestWhoWaits();
  const [joined, first] = await Promise.all([person.call("GET", stream), sent]);
  expect(joined.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  expect(said(joined)).toBe(said(first));
  expect(chunks(joined)[0]).toMatchObject({
    type: "start",
    messageId: chunks(first)[0]?.["messageId"],
  });
  expect(chunks(joined).at(-1)?.type).toBe("finish");
  expect(textOf((await history()).messages.at(-1)?.parts ?? [])).toBe(said(first));
});

test("when nothing is being written there is nothing to join", async () => {
  const { person, path } = await guestWithChat();
  expect((await person.call("GET", path.replace(/messages$/, "stream"))).status).toBe(204);
});

test("a stranger can't join a reply", async () => {
  const { sent, stream } = await guestWhoWaits();
  const stranger = await guest();
  expect(await stranger.call("GET", stream)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  await sent;
});

test("a stop is heard while the reply is being written, and what was seen is kept", async () => {
  const { person, sent, stop, turnId, history } = await guestWhoWaits();
  await expect.poll(async () => (await redis().xlen(`v1:log:${turnId}`)) > 1).toBe(true);
  const begun = Date.now();
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: true });
  const seen = await sent;
  expect(Date.now() - begun).toBeLessThan(3_500);
  expect(said(seen).length).toBeGreaterThan(0);
  const reply = (await history()).messages.at(-1);
  expect(reply?.status).toBe("stopped");
  expect(textOf(reply?.parts ?? [])).toBe(said(seen));
});

test("a log that can't be written costs nothing but the joining", async () => {
  const chat = await guestWithChat();
  const body = line("Through the storm.", chat.leafId);
  await misbehave("upstash", [{ kind: "status-500", body: body.turnId, times: 100 }]);
  const sent = await chat.person.call("POST", chat.path, body, {}, slow());
  const reply = (await chat.history()).messages.at(-1);
  expect(reply?.status).toBe("complete");
  expect(textOf(reply?.parts ?? [])).toBe(said(sent));
});

test.each([
  ["its writer", "xadd"],
  ["its reader", "xrange"],
])("a log whose answers to %s are lost for a moment is whole in the end", async (_, command) => {
  const chat = await guestWithChat();
  const body = line("Say that again.", chat.leafId);
  await misbehave("upstash", [
    { kind: "drop-response", body: `["${command}","v1:log:${body.turnId}"`, skip: 2, times: 4 },
  ]);
  const sent = chat.person.call("POST", chat.path, body, {}, slow());
  await expect.poll(async () => (await chat.history()).running?.turnId).toBe(body.turnId);
  const joined = await chat.person.call("GET", chat.path.replace(/messages$/, "stream"));
  expect(said(joined)).toBe(said(await sent));
});

test("a reply that can't be stored says so, and its log stays open with every word for the recovery", async () => {
  const { person, path, leafId } = await guestWithChat();
  const body = line("Write this down.", leafId);
  await misbehave("neon", [
    { kind: "drop-request", path: "/sql", body: `${body.turnId}","done"`, times: 3 },
  ]);
  const sent = await person.call("POST", path, body);
  expect(chunks(sent).at(-1)).toMatchObject({
    type: "error",
    errorText: expect.stringContaining("database_unavailable"),
  });
  const entries = Object.values(await redis().xrange<Logged>(`v1:log:${body.turnId}`, "-", "+"));
  expect(entries.some((entry) => entry.t !== undefined)).toBe(false);
  const words = entries.flatMap(({ d }) => d?.c ?? []).map((chunk) => chunk.delta ?? "");
  expect(words.join("")).toBe(said(sent));
  expect(said(sent).length).toBeGreaterThan(20);
});

test("the next reader ends a dead turn with all that its log holds", async () => {
  const chat = await guestWithDeadTurn([
    [0, ["The ", "lamp "]],
    [2, ["was out."]],
  ]);
  expect((await chat.person.call("GET", chat.stream)).status).toBe(204);
  const reply = await chat.reply();
  expect(reply).toMatchObject({ id: chat.assistantId, status: "interrupted" });
  expect(textOf(reply?.parts ?? [])).toBe("The lamp was out.");
  expect((await chat.say("Go on.", chat.assistantId)).status).toBe(200);
});

test("the next line takes a dead turn over at once, and its text is saved behind it", async () => {
  const chat = await guestWithDeadTurn([[0, ["Half ", "a word"]]]);
  expect((await chat.say("Are you there?", chat.leafId)).status).toBe(200);
  const old = async () =>
    (await chat.person.call("GET", `${chat.path}?leafId=${chat.assistantId}`)).json.messages.at(-1);
  await expect.poll(async () => textOf((await old()).parts)).toBe("Half a word");
  expect((await old()).status).toBe("interrupted");
});

test("a stop ends a dead turn", async () => {
  const chat = await guestWithDeadTurn([[0, ["Once"]]]);
  const stop = chat.path.replace(/messages$/, "stop");
  expect((await chat.person.call("POST", stop, { turnId: chat.turnId })).json).toEqual({
    stopping: true,
  });
  expect(await chat.reply()).toMatchObject({
    status: "interrupted",
    parts: [{ type: "text", text: "Once" }],
  });
});

test("the cron ends the turns that nobody asks about", async () => {
  const chat = await guestWithDeadTurn([[0, ["Forgotten"]]]);
  await worker.scheduled({} as ScheduledController, env as Env, createExecutionContext());
  expect(await chat.reply()).toMatchObject({
    status: "interrupted",
    parts: [{ type: "text", text: "Forgotten" }],
  });
});

test("a log with a gap is read up to the gap, and never shortens what is stored", async () => {
  const torn = await guestWithDeadTurn([
    [0, ["One "]],
    [5, ["six"]],
  ]);
  await torn.person.call("GET", torn.stream);
  expect(textOf((await torn.reply())?.parts ?? [])).toBe("One ");
  const lost = await guestWithDeadTurn([], "Kept in the database.");
  await lost.person.call("GET", lost.stream);
  expect(textOf((await lost.reply())?.parts ?? [])).toBe("Kept in the database.");
});
