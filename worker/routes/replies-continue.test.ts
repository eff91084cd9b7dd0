import { Redis } from "@upstash/redis/cloudflare";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { beginDeadTurn } from "../../db/fixture.ts";
import type { Message } from "../contract/messages.ts";
import { chunks, guest, guestWithChat, line, misbehave, said } from "../fixture.ts";
import { textOf } from "../services/events.ts";

const slow = () => ({ ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") });

/** A chat whose reply says `text`, put there by an edit; or what the model wrote, without one. */
async function guestWithReply(text?: string) {
  const chat = await guestWithChat();
  const { person, path } = chat;
  await chat.say("Tell me of the wreck.", chat.leafId);
  const id = (await chat.history()).leafId ?? "";
  const address = `${path}/${id}`;
  if (text !== undefined) {
    const parts = [{ type: "text", text }];
    await person.call("PATCH", address, { revision: 1, parts });
  }
  const now = async (): Promise<Message> =>
    (await person.call("GET", `${path}?leafId=${id}`)).json.messages.at(-1);
  const goOn = (more: object = {}, env?: Record<string, string>) =>
    person.call("POST", `${address}/continue`, { turnId: v7(), ...more }, {}, env);
  return { ...chat, id, address, now, goOn, reply: await now() };
}

test("a reply is gone on with in place, and its stream holds the whole of it", async () => {
  const { goOn, reply, now, history } = await guestWithReply("*She turns the lamp down and");
  const answer = await goOn({ revision: reply.revision });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("server-timing")).toMatch(/begin;dur=\d+.*model;dur=\d+/);
  expect(chunks(answer)[0]).toMatchObject({ type: "start", messageId: reply.id });
  expect(chunks(answer).at(-1)?.type).toBe("finish");
  const after = await now();
  expect(textOf(after.parts)).toBe(said(answer));
  expect(said(answer)).toMatch(/^\*She turns the lamp down and \w/);
  expect(after).toMatchObject({
    status: "complete",
    revision: reply.revision + 1,
    undoable: true,
    siblings: [reply.id],
    metadata: { finishReason: "stop" },
  });
  expect((await history()).messages).toHaveLength(3);
});

test("a greeting can be gone on with", async () => {
  const { person, path, leafId, history } = await guestWithChat();
  const before = textOf((await history()).messages[0]?.parts ?? []);
  const answer = await person.call("POST", `${path}/${leafId}/continue`, { turnId: v7() });
  const [greeting] = (await history()).messages;
  expect(textOf(greeting?.parts ?? [])).toBe(said(answer));
  expect(said(answer).startsWith(before)).toBe(true);
  expect(said(answer).length).toBeGreaterThan(before.length);
  expect(greeting).toMatchObject({ id: leafId, siblingCount: 3, revision: 2 });
});

test("the text before can be brought back, and then what it was continued to", async () => {
  const { goOn, reply, now, person, address } = await guestWithReply();
  await goOn();
  const longer = await now();
  const back = await person.call("POST", `${address}/undo`, { revision: longer.revision });
  expect(back.json).toMatchObject({ parts: reply.parts, status: reply.status, undoable: true });
  expect(back.json.metadata).toEqual(reply.metadata);
  const again = await person.call("POST", `${address}/undo`, { revision: back.json.revision });
  expect(again.json.parts).toEqual(longer.parts);
});

test("a reply that was changed in the meantime is not gone on with, and the refusal says what it is now", async () => {
  const { goOn, now } = await guestWithReply("Changed by another tab.");
  const before = await now();
  expect(await goOn({ revision: 1 })).toMatchObject({
    status: 409,
    json: {
      code: "revision_conflict",
      current: { revision: 2, parts: [{ type: "text", text: "Changed by another tab." }] },
    },
  });
  expect(await now()).toEqual(before);
});

test("when the model fails before its first word the reply reads as it did, and may be gone on with", async () => {
  const word = `kittiwake-${v7()}`;
  const { goOn, reply, now } = await guestWithReply(`The ${word} was`);
  await misbehave("model", [
    { kind: "status-500", path: "/v1/chat", body: word, times: 2 },
    { kind: "truncate", path: "/v1/chat", body: word, times: 1, skip: 2 },
  ]);
  for (const tries of [1, 2]) {
    expect(await goOn()).toMatchObject({
      status: 502,
      type: "application/problem+json",
      json: { code: "model_unavailable" },
    });
    expect(await now()).toEqual({ ...reply, revision: reply.revision + tries });
  }
  expect((await goOn({ revision: reply.revision + 2 })).status).toBe(200);
});

test("when the model breaks off, the old text and the new are kept", async () => {
  const word = `curlew-${v7()}`;
  const { goOn, now } = await guestWithReply(`The ${word} was`);
  await misbehave("model", [
    { kind: "truncate", path: "/v1/chat", body: word, bytes: 2_500, times: 1 },
  ]);
  const answer = await goOn();
  expect(chunks(answer).some((chunk) => chunk.type === "error")).toBe(true);
  const after = await now();
  expect(textOf(after.parts)).toBe(said(answer));
  expect(said(answer).length).toBeGreaterThan(`The ${word} was`.length);
  expect(after).toMatchObject({ status: "error", undoable: true });
});

test("a stop half way keeps the old text and the new", async () => {
  const { goOn, reply, now, person, path, address } = await guestWithReply("*She looks up and");
  const turnId = v7();
  const sent = goOn({ turnId }, slow());
  const log = new Redis({ url: inject("redisUrl"), token: inject("redisToken") });
  await expect.poll(async () => (await log.xlen(`v1:log:${turnId}`)) > 1).toBe(true);
  const stop = path.replace(/messages$/, "stop");
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: true });
  const answer = await sent;
  expect(chunks(answer).at(-1)).toMatchObject({ type: "abort", reason: "stopped" });
  const after = await now();
  expect(textOf(after.parts)).toBe(said(answer));
  expect(said(answer)).toMatch(/^\*She looks up and \w/);
  expect(after).toMatchObject({ status: "stopped", undoable: true });
  const back = await person.call("POST", `${address}/undo`, { revision: after.revision });
  expect(back.json).toMatchObject({ parts: reply.parts, status: "complete" });
});

test("a reply that is being gone on with can be neither edited nor gone on with", async () => {
  const { goOn, reply, now, person, address, history } = await guestWithReply();
  const turnId = v7();
  const sent = goOn({ turnId }, slow());
  await expect.poll(async () => (await history()).running?.turnId).toBe(turnId);
  const running = { turnId, messageId: reply.id };
  const busy = { status: 409, json: { code: "chat_busy", running } };
  const { revision } = await now();
  expect(await goOn({ supersede: turnId })).toMatchObject(busy);
  expect(await person.call("PATCH", address, { revision, parts: reply.parts })).toMatchObject(busy);
  expect(await person.call("POST", `${address}/undo`, { revision })).toMatchObject(busy);
  expect(textOf((await now()).parts)).toContain(textOf(reply.parts));
  expect(textOf((await now()).parts).length).toBeLessThanOrEqual(said(await sent).length);
});

test("a line that takes the place of a continuation keeps what was written of it", async () => {
  const { goOn, reply, now, person, path, history } = await guestWithReply("*She looks up and");
  const turnId = v7();
  const sent = goOn({ turnId }, slow());
  await expect.poll(async () => (await history()).running?.turnId).toBe(turnId);
  const next = line("Enough.", reply.id, { supersede: turnId });
  expect((await person.call("POST", path, next)).status).toBe(200);
  const text = said(await sent);
  await expect.poll(async () => textOf((await now()).parts)).toBe(text);
  expect(text.startsWith("*She looks up and")).toBe(true);
});

test("a continuation whose producer died is brought to what its log holds, by the next one to ask", async () => {
  const { goOn, reply, now, person, chatId } = await guestWithReply("The tide");
  const userId: string = (await person.call("GET", "/api/me")).json.id;
  const turnId = v7();
  const task = { verb: "continue" as const, targetId: reply.id, revision: reply.revision };
  const begun = await beginDeadTurn(inject("databaseUrl"), { userId, chatId, turnId, task });
  expect(begun.r).toBe("ok");
  const c = ["The tide", " was", " out"].map((delta) => ({ type: "text-delta", id: "0", delta }));
  await new Redis({ url: inject("redisUrl"), token: inject("redisToken") }).xadd(
    `v1:log:${turnId}`,
    "1-1",
    { d: JSON.stringify({ o: 0, k: 3, c }) },
  );
  const answer = await goOn();
  expect(said(answer)).toMatch(/^The tide was out [*"\w]/);
  expect(await now()).toMatchObject({ status: "complete", revision: reply.revision + 2 });
});

test("a reply without a word can't be gone on with, and neither can a line or what is not there", async () => {
  const word = `plover-${v7()}`;
  const { person, path, leafId, history } = await guestWithChat();
  await misbehave("model", [{ kind: "truncate", path: "/v1/chat", body: word, times: 1 }]);
  await person.call("POST", path, line(word, leafId));
  const [, asked, empty] = (await history()).messages;
  const before = await history();
  const goOn = (messageId: string | undefined) =>
    person.call("POST", `${path}/${messageId}/continue`, { turnId: v7() });
  expect(await goOn(empty?.id)).toMatchObject({
    status: 409,
    json: { code: "nothing_to_continue" },
  });
  for (const wrong of [asked?.id, v7(), (await guestWithChat()).leafId]) {
    expect(await goOn(wrong)).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  expect(await history()).toEqual(before);
});

test("a continuation that is refused leaves a reply alone that is being written elsewhere in the chat", async () => {
  const { goOn, person, path, leafId, history, now } = await guestWithReply("Kept as it is.");
  const body = line("Another beginning.", leafId);
  const sent = person.call("POST", path, body, {}, slow());
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  expect(await goOn({ revision: 1, supersede: body.turnId })).toMatchObject({
    status: 409,
    json: { code: "revision_conflict" },
  });
  expect((await history()).running?.turnId).toBe(body.turnId);
  await person.call("POST", path.replace(/messages$/, "stop"), { turnId: body.turnId });
  expect(chunks(await sent).at(-1)).toMatchObject({ type: "abort", reason: "stopped" });
  expect(textOf((await now()).parts)).toBe("Kept as it is.");
});

test("one continuation too many is refused, and the reply reads as it did", async () => {
  const { goOn, reply, now } = await guestWithReply();
  const limited = { ...inject("workerEnv"), LIMIT_REPLIES: "1/60" };
  expect(await goOn({}, limited)).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(await now()).toEqual({ ...reply, revision: reply.revision + 1 });
});

test("a stranger can't go on with a reply", async () => {
  const { address, reply, now } = await guestWithReply();
  const stranger = await guest();
  expect(await stranger.call("POST", `${address}/continue`, { turnId: v7() })).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect(await now()).toEqual(reply);
});
