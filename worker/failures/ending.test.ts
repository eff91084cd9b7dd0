import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { removeChat } from "../../db/fixture.ts";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import { holdClock } from "./clock.ts";
import { dawdle, ending, said, unique, written } from "./fixture.ts";
import { guestOf } from "./provider.ts";
import { guestWithProducer, readAlong } from "./isolate.ts";

/** A guest with a held clock, who has begun to read a reply. The clock stands until the model is asked. */
async function guestWhoReads(word: string, env?: Record<string, string>) {
  const clock = holdClock();
  const chat = await guestWithProducer(word, env);
  const { events } = chat.producer;
  await expect.poll(() => events.map(({ event }) => event)).toContain("turn.begun");
  let answered = false;
  void chat.answering.then(() => (answered = true));
  await clock.until(() => answered);
  const reader = readAlong((await chat.answering).stream);
  return { ...chat, events, clock, reader };
}

test("case 10: a reply is written to its end and stored when its reader leaves at once", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = unique("unheard");
  await dawdle(word);
  await person.leave("POST", path, line(word, leafId));
  await expect.poll(async () => (await history()).messages.at(-1)?.status).toBe("complete");
  expect(written((await history()).messages.at(-1)).length).toBeGreaterThan(20);
});

test("case 10: a reply that still takes more than twenty seconds when its reader leaves is stored as complete", async () => {
  const { reader, clock, newest } = await guestWhoReads(unique("patient"));
  await clock.until(() => said(reader) !== "");
  await reader.leave();
  await clock.pass(20);
  expect((await newest())?.status).toBe("streaming");
  await clock.await(async () => (await newest())?.status !== "streaming");
  expect((await newest())?.status).toBe("complete");
});

test("case 11: a reply that takes longer than 25 seconds after its reader left is saved as interrupted by its own producer", async () => {
  const { reader, clock, newest, events } = await guestWhoReads(unique("endless"));
  await clock.until(() => said(reader) !== "");
  const seen = said(reader);
  await reader.leave();
  const left = clock.elapsed();
  const stored = () => events.find(({ event }) => event === "turn.stored");
  await clock.until(stored);
  expect(clock.elapsed() - left).toBeGreaterThan(24);
  expect(stored()).toMatchObject({ by: "producer", r: "won", status: "abandoned" });
  const reply = await newest();
  expect(reply?.status).toBe("interrupted");
  expect(written(reply).startsWith(seen)).toBe(true);
});

test("case 26: a chat that is deleted while its reply is written stops the model, and keeps what was written for its return", async () => {
  const { person, chatId, path, clock, reader, newest } = await guestWhoReads(unique("deleted"));
  // just after a sign of life, so that the next one can't be what stops it
  await clock.until(async () => written(await newest()) !== "");
  expect((await person.call("DELETE", `/api/chats/${chatId}`)).status).toBe(204);
  const deleted = clock.elapsed();
  await clock.await(() => reader.ended);
  expect(clock.elapsed() - deleted).toBeLessThan(4);
  expect(ending(reader)).toMatchObject({ type: "abort", reason: "stopped" });
  expect((await person.call("GET", path)).status).toBe(404);
  expect((await person.call("POST", `/api/chats/${chatId}/restore`)).status).toBe(200);
  expect(await newest()).toMatchObject({ status: "stopped", parts: [{ text: said(reader) }] });
});

test("case 26: a chat that is gone for good ends its producer with the next sign of life", async () => {
  const { reader, clock, chatId, events } = await guestWhoReads(unique("erased"));
  await clock.until(() => said(reader) !== "");
  await removeChat(inject("databaseUrl"), chatId);
  const gone = clock.elapsed();
  await clock.until(() => reader.ended);
  expect(clock.elapsed() - gone).toBeLessThanOrEqual(20);
  expect(ending(reader)).toMatchObject({ type: "abort", reason: "gone" });
  expect(events).toContainEqual(expect.objectContaining({ event: "turn.stored", r: "gone" }));
});

test("case 32: a provider that takes a request and never says a word is given up after a minute", async () => {
  const word = unique("mute");
  await misbehave("model", [{ kind: "hang", path: "/v1/chat", body: word, times: 1 }]);
  const { reader, clock, newest, history } = await guestWhoReads(word, inject("workerEnv"));
  await clock.pass(59 - Math.ceil(clock.elapsed()));
  expect(reader.ended).toBe(false);
  await clock.until(() => reader.ended);
  expect(clock.elapsed()).toBeLessThan(120);
  expect(ending(reader)).toMatchObject({
    type: "error",
    errorText: expect.stringContaining("model_unavailable"),
  });
  expect(await newest()).toMatchObject({
    status: "error",
    parts: [],
    metadata: { error: "model_unavailable" },
  });
  expect((await history()).running).toBeNull();
});

test("case 32: a provider that falls silent in mid-sentence is given up after a minute, and what it had said is kept", async () => {
  const { reader, clock, newest } = await guestWhoReads(unique("stalled"));
  await clock.until(() => said(reader) !== "");
  const seen = said(reader);
  clock.skip(59);
  await clock.await(() => said(reader).length > seen.length);
  expect(reader.ended).toBe(false);
  clock.skip(61);
  await expect.poll(() => reader.ended).toBe(true);
  expect(ending(reader)?.type).toBe("error");
  const reply = await newest();
  expect(reply).toMatchObject({ status: "error", metadata: { error: "model_unavailable" } });
  expect(written(reply).startsWith(seen)).toBe(true);
});

test.each([
  ["5xx", { kind: "status-500" }, {}],
  ["4xx", null, { CHAT_MODELS: "a-model-that-its-provider-does-not-have" }],
])(
  "case 33: when the model answers %s the line is kept, the reply says so, and a new turn answers it",
  async (_, fault, settings) => {
    const { person, path, history, leafId } = await guestWithChat();
    const word = unique("lantern");
    if (fault) await misbehave("model", [{ ...fault, path: "/v1/chat", body: word, times: 2 }]);
    const body = line(word, leafId);
    const env = { ...inject("workerEnv"), ...settings };
    expect(await person.call("POST", path, body, {}, env)).toMatchObject({
      status: 502,
      type: "application/problem+json",
      json: { code: "model_unavailable" },
    });
    const page = await history();
    expect(page.messages.at(-2)).toMatchObject({ role: "user", id: body.message.id });
    expect(page.messages.at(-1)).toMatchObject({
      status: "error",
      parts: [],
      metadata: { error: "model_unavailable" },
    });
    expect(page.running).toBeNull();
    const retried = await person.call("POST", path, { ...body, turnId: v7() });
    expect(retried.status).toBe(200);
    const after = await history();
    expect(after.messages.at(-2)?.id).toBe(body.message.id);
    expect(after.messages.at(-1)).toMatchObject({ status: "complete", siblingCount: 1 });
  },
);

test.each([
  [1, 200, 2],
  [2, 502, 2],
])(
  "case 33: when %i connections to the model are lost before it answers, %i comes of it, for %i requests",
  async (drops, status, requests) => {
    const chat = await guestOf({ drops, says: ["There were three keys."] });
    expect((await chat.tell("Where are they?")).status).toBe(status);
    expect(await chat.asked()).toHaveLength(requests);
  },
);

test("case 33: when the model breaks off, what it had said is kept and the stream ends in a problem", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = unique("harbour");
  await misbehave("model", [
    { kind: "truncate", path: "/v1/chat", body: word, bytes: 2_500, times: 1 },
  ]);
  const sent = await person.call("POST", path, line(word, leafId));
  expect(sent.status).toBe(200);
  expect(JSON.parse(String(ending(sent)?.["errorText"]))).toMatchObject({
    code: "model_unavailable",
    status: 502,
  });
  const reply = (await history()).messages.at(-1);
  expect(said(sent).length).toBeGreaterThan(0);
  expect(written(reply)).toBe(said(sent));
  expect(reply).toMatchObject({ status: "error", metadata: { error: "model_unavailable" } });
});
