import { v7 } from "uuid";
import { expect, test } from "vitest";
import type { Message } from "../contract/messages.ts";
import { textOf } from "../services/events.ts";
import { chunks, guestWithChat, line, misbehave } from "../fixture.ts";

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
