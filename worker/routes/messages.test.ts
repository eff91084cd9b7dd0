import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import type { Message } from "../contract/messages.ts";
import { textOf } from "../services/events.ts";
import { chunks, guest, guestWithChat, line, misbehave } from "../fixture.ts";

const text = (message: Message | undefined) => textOf(message?.parts ?? []);

test("a line is answered as a UI message stream and both are in the history", async () => {
  const { say, history, leafId } = await guestWithChat();
  const sent = await say("Who lit the lamp tonight?", leafId);
  expect(sent.status).toBe(200);
  expect(sent.type).toContain("text/event-stream");
  expect(sent.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  const stream = chunks(sent);
  const said = stream
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk["delta"])
    .join("");
  const page = await history();
  expect(page.messages.map((message) => message.role)).toEqual(["assistant", "user", "assistant"]);
  const reply = page.messages.at(-1);
  expect(stream[0]).toMatchObject({ type: "start", messageId: reply?.id });
  expect(said.length).toBeGreaterThan(40);
  expect(text(reply)).toBe(said);
  expect(reply).toMatchObject({
    status: "complete",
    parentId: page.messages[1]?.id,
    siblingCount: 1,
    position: 0,
    metadata: { model: "dramatis-demo", finishReason: "stop" },
  });
  expect(reply?.metadata.usage?.output).toBeGreaterThan(0);
  expect(reply?.metadata.timeToFirstToken).toBeGreaterThanOrEqual(0);
  expect(page).toMatchObject({
    leafId: reply?.id,
    latestLeafId: reply?.id,
    running: null,
    nextCursor: null,
  });
});

test("the same turn sent twice makes one line and one reply", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("Once only.", leafId);
  const first = await person.call("POST", path, body);
  const second = await person.call("POST", path, body);
  const deltas = (answer: typeof first) =>
    chunks(answer)
      .filter((chunk) => chunk.type === "text-delta")
      .map((chunk) => chunk["delta"])
      .join("");
  expect(second.status).toBe(200);
  expect(deltas(second)).toBe(deltas(first));
  expect((await history()).messages).toHaveLength(3);
});

test("a turn id used for something else is a conflict and stores nothing", async () => {
  const { person, path, say, history, leafId } = await guestWithChat();
  const body = line("The first meaning.", leafId);
  await person.call("POST", path, body);
  const other = { ...line("Another meaning.", leafId), turnId: body.turnId };
  expect(await person.call("POST", path, other)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  const sameMessage = {
    ...line("Changed words.", leafId),
    message: { ...body.message, parts: [{ type: "text", text: "Changed words." }] },
  };
  expect(await person.call("POST", path, sameMessage)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect((await history()).messages).toHaveLength(3);
  expect((await say("Still going.", leafId)).status).toBe(200);
});

test("a line on an older parent makes a branch and loses nothing", async () => {
  const { say, history, leafId, person, path } = await guestWithChat();
  await say("North.", leafId);
  const first = await history();
  await say("South.", leafId);
  const second = await history();
  expect(text(second.messages[1])).toBe("South.");
  expect(second.messages[1]).toMatchObject({ siblingCount: 2, position: 1 });
  expect(second.messages[1]?.siblings).toEqual([first.messages[1]?.id, second.messages[1]?.id]);
  const back = await person.call("GET", `${path}?leafId=${first.leafId}`);
  expect(text(back.json.messages[1])).toBe("North.");
  expect(back.json.latestLeafId).toBe(second.leafId);
});

test("a parent that is not in the chat is refused before anything is stored", async () => {
  const { say, history } = await guestWithChat();
  expect(await say("Hello?", v7())).toMatchObject({
    status: 409,
    json: { code: "parent_not_found" },
  });
  expect((await history()).messages).toHaveLength(1);
});

test("a first line may stand beside the greetings", async () => {
  const { say, history } = await guestWithChat();
  expect((await say("I begin this one.", null)).status).toBe(200);
  const page = await history();
  expect(page.messages.map((message) => message.role)).toEqual(["user", "assistant"]);
  expect(page.messages[0]).toMatchObject({ parentId: null, siblingCount: 4, position: 3 });
});

test("when the model fails the line is kept, the reply says so, and a new turn answers it", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = `lantern-${v7()}`;
  await misbehave("model", [{ kind: "status-500", path: "/v1/chat", body: word, times: 2 }]);
  const body = line(word, leafId);
  const failed = await person.call("POST", path, body);
  expect(failed).toMatchObject({
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
});

test("when the model breaks off, what it had said is kept and the stream ends in a problem", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = `harbour-${v7()}`;
  await misbehave("model", [
    { kind: "truncate", path: "/v1/chat", body: word, bytes: 2_500, times: 1 },
  ]);
  const sent = await person.call("POST", path, line(word, leafId));
  expect(sent.status).toBe(200);
  const stream = chunks(sent);
  const error = stream.find((chunk) => chunk.type === "error");
  expect(JSON.parse(String(error?.["errorText"]))).toMatchObject({
    code: "model_unavailable",
    status: 502,
  });
  const said = stream
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk["delta"])
    .join("");
  const reply = (await history()).messages.at(-1);
  expect(said.length).toBeGreaterThan(0);
  expect(text(reply)).toBe(said);
  expect(reply).toMatchObject({ status: "error", metadata: { error: "model_unavailable" } });
});

test("a lost database answer while beginning makes one turn, answered once", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("Said into a gale.", leafId);
  await misbehave("neon", [{ kind: "drop-response", path: "/sql", body: body.turnId, times: 1 }]);
  expect((await person.call("POST", path, body)).status).toBe(200);
  expect((await history()).messages).toHaveLength(3);
});

test("a database that is down while sending is a 503 and nothing is half-written", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("Nobody hears.", leafId);
  await misbehave("neon", [{ kind: "drop-request", path: "/sql", body: body.turnId, times: 2 }]);
  expect(await person.call("POST", path, body)).toMatchObject({
    status: 503,
    type: "application/problem+json",
    json: { code: "database_unavailable" },
  });
  expect((await history()).messages).toHaveLength(1);
  expect((await person.call("POST", path, body)).status).toBe(200);
});

test("a database that is away while a reply ends is asked again until the reply is stored", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("Hold on.", leafId);
  await misbehave("neon", [
    { kind: "drop-request", path: "/sql", body: `${body.turnId}","done"`, times: 2 },
  ]);
  expect((await person.call("POST", path, body)).status).toBe(200);
  expect((await history()).messages.at(-1)?.status).toBe("complete");
});

test("two turns at once in one chat: one is written, the other is told which", async () => {
  const { person, path, leafId } = await guestWithChat();
  const word = `slowly-${v7()}`;
  await misbehave("model", [{ kind: "latency", path: "/v1/chat", body: word, ms: 400, times: 1 }]);
  const first = line(word, leafId);
  const second = line("And me?", leafId);
  const slow = person.call("POST", path, first);
  await expect
    .poll(async () => (await person.call("GET", path)).json.running?.turnId)
    .toBe(first.turnId);
  expect(await person.call("POST", path, second)).toMatchObject({
    status: 409,
    json: { code: "chat_busy", running: { turnId: first.turnId } },
  });
  expect((await slow).status).toBe(200);
  expect((await person.call("POST", path, second)).status).toBe(200);
});

test("a reply is written to its end and stored when nobody reads it", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = `unheard-${v7()}`;
  await misbehave("model", [{ kind: "latency", path: "/v1/chat", body: word, ms: 150, times: 1 }]);
  await person.leave("POST", path, line(word, leafId));
  await expect
    .poll(async () => (await history()).messages.at(-1)?.status, { timeout: 10_000 })
    .toBe("complete");
  expect(text((await history()).messages.at(-1)).length).toBeGreaterThan(20);
});

test.each([
  ["no text", { parts: [{ type: "text", text: "   " }] }],
  ["no parts", { parts: [] }],
  ["a file", { parts: [{ type: "file", url: "https://example.com/a.png" }] }],
  ["a text that is no text", { parts: [{ type: "text", text: 7 }] }],
  ["a line that is too long", { parts: [{ type: "text", text: "a".repeat(32_001) }] }],
  ["an id that is no uuid", { id: "first" }],
])("a line with %s is refused and not stored", async (_, wrong) => {
  const { person, path, history, leafId } = await guestWithChat();
  const body = line("fine", leafId);
  const answer = await person.call("POST", path, {
    ...body,
    message: { ...body.message, ...wrong },
  });
  expect(answer).toMatchObject({
    status: 400,
    type: "application/problem+json",
    json: { code: "invalid_request" },
  });
  expect((await history()).messages).toHaveLength(1);
});

test("a model that is not on offer is refused", async () => {
  const { say, leafId } = await guestWithChat();
  expect(await say("Hi", leafId, { modelId: "gpt-0" })).toMatchObject({
    status: 422,
    json: { code: "unknown_model" },
  });
});

test("history comes fifty at a time, oldest first, up to the root", async () => {
  const { say, person, path, leafId } = await guestWithChat();
  let parent = leafId;
  for (let turn = 0; turn < 30; turn++) {
    const started = chunks(await say(`Line ${turn}`, parent))[0];
    parent = String(started?.["messageId"]);
  }
  const newest = (await person.call("GET", path)).json;
  expect(newest.messages).toHaveLength(50);
  expect(newest.messages.at(-1).id).toBe(parent);
  const older = (await person.call("GET", `${path}?leafId=${parent}&cursor=${newest.nextCursor}`))
    .json;
  expect(older.messages).toHaveLength(11);
  expect(older).toMatchObject({ nextCursor: null, leafId: parent });
  expect(newest.messages[0].parentId).toBe(older.messages.at(-1).id);
  expect(older.messages[0]).toMatchObject({ id: leafId, siblingCount: 3, position: 0 });
});

test("a leaf that is not in the chat is an error that carries the newest one", async () => {
  const { person, path, leafId } = await guestWithChat();
  const elsewhere = await guestWithChat();
  for (const wrong of [v7(), elsewhere.leafId]) {
    expect(await person.call("GET", `${path}?leafId=${wrong}`)).toMatchObject({
      status: 404,
      json: { code: "leaf_not_found", latestLeafId: leafId },
    });
  }
});

test("a stranger finds no chat to read or to speak in", async () => {
  const { path, leafId } = await guestWithChat();
  const stranger = await guest();
  expect(await stranger.call("GET", path)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect(await stranger.call("GET", `${path}?leafId=${leafId}`)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect(await stranger.call("POST", path, line("Let me in", leafId))).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
});

test("another chat's message can be neither parent nor id of a line", async () => {
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

test("a reply that is stopped keeps its text, from any device, and the chat goes on at once", async () => {
  const { person, path, history, leafId, say } = await guestWithChat();
  const word = `slow-${v7()}`;
  await misbehave("model", [{ kind: "hang", path: "/v1/chat", body: word, times: 1 }]);
  const body = line(word, leafId);
  const sent = person.call("POST", path, body);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const stop = path.replace(/messages$/, "stop");
  expect(await person.call("POST", stop, { turnId: v7() })).toMatchObject({
    status: 200,
    json: { stopping: false },
  });
  expect(await person.call("POST", stop, { turnId: body.turnId })).toMatchObject({
    status: 200,
    json: { stopping: true },
  });
  const ended = chunks(await sent);
  expect(ended.at(-1)).toMatchObject({ type: "abort", reason: "stopped" });
  const page = await history();
  expect(page.messages.at(-1)).toMatchObject({ role: "assistant", status: "stopped" });
  expect(page.running).toBeNull();
  expect((await person.call("POST", stop, { turnId: body.turnId })).json).toEqual({
    stopping: false,
  });
  expect((await say("And then?", page.leafId)).status).toBe(200);
});

test("a stranger can't stop a reply", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const word = `calm-${v7()}`;
  await misbehave("model", [{ kind: "latency", path: "/v1/chat", body: word, ms: 300, times: 1 }]);
  const body = line(word, leafId);
  const sent = person.call("POST", path, body);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const stranger = await guest();
  expect(
    await stranger.call("POST", path.replace(/messages$/, "stop"), { turnId: body.turnId }),
  ).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect((await sent).status).toBe(200);
  expect((await history()).messages.at(-1)?.status).toBe("complete");
});

test("one reply too many is refused with the time to wait, its line is not stored, and others feel nothing", async () => {
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
  expect(
    (await other.person.call("POST", other.path, line("Mine.", other.leafId), {}, limited)).status,
  ).toBe(200);
});

test.each(["status-500", "drop-request", "hang"])(
  "with Redis in trouble (%s) a line is answered all the same, and soon",
  async (kind) => {
    const { person, path, history, leafId } = await guestWithChat();
    const { id } = (await person.call("GET", "/api/me")).json;
    await misbehave("upstash", [{ kind, body: id, times: 4 }]);
    const begun = Date.now();
    expect((await person.call("POST", path, line("Is anyone there?", leafId))).status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(3_000);
    expect((await history()).messages.at(-1)?.status).toBe("complete");
  },
);
