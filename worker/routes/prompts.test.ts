import { v7 } from "uuid";
import { expect, test } from "vitest";
import { guestWithChat, line } from "../fixture.ts";

/** A chat in which one line has been answered. */
async function answered(text = "Why did the light go out on the ninth?") {
  const chat = await guestWithChat();
  await chat.say(text, chat.leafId);
  const { messages } = await chat.history();
  const replyId = messages.at(-1)?.id ?? "";
  const prompt = `${chat.path}/${replyId}/prompt`;
  const preview = chat.path.replace(/messages$/, "prompt/preview");
  return { ...chat, messages, replyId, prompt, preview };
}

test("a reply tells what the model was given for it, and its history does not", async () => {
  const { person, prompt, history } = await answered();
  const { status, json } = await person.call("GET", prompt);
  expect(status).toBe(200);
  expect(json.sent).toBeUndefined();
  expect(json.report).toMatchObject({
    v: expect.stringMatching(/^rp-\d/),
    profile: "chat/first/schema",
    window: { from: 0, to: 1, of: 2 },
    dropped: [],
    params: { temperature: 0.9 },
  });
  expect(json.report.lore).toContainEqual(
    expect.objectContaining({ hit: expect.stringMatching(/ninth|light/i), state: "in" }),
  );
  const { messages } = await history();
  expect(messages.at(-1)?.metadata).toMatchObject({ model: expect.any(String) });
  expect(messages.at(-1)?.metadata.prompt).toBeUndefined();
});

test("the words are made again on request, and are those that were sent", async () => {
  const { person, prompt } = await answered("How many stairs?");
  const { json } = await person.call("GET", `${prompt}?text=true`);
  expect(json.sent).toMatchObject({ same: true });
  expect(json.sent.instructions).toMatch(/^House rules\./);
  expect(json.sent.messages.at(-1)).toMatchObject({
    role: "user",
    content: expect.stringMatching(/How many stairs\?[^]*<direction>/),
  });
});

test("after the chat was set up differently the words are not those that were sent, and it says so", async () => {
  const { person, prompt, chatId } = await answered();
  const authorsNote = "It is snowing, and everybody has lost a glove.";
  await person.call("PATCH", `/api/chats/${chatId}`, { settings: { authorsNote } });
  const { json } = await person.call("GET", `${prompt}?text=true`);
  expect(json.sent.same).toBe(false);
  expect(JSON.stringify(json.sent.messages)).toContain(authorsNote);
});

test("for a line of the person's, a greeting, or another chat's reply there is no prompt", async () => {
  const { person, path, messages } = await answered();
  const other = await answered();
  for (const id of [messages[0]?.id, messages[1]?.id, other.replyId, v7()]) {
    expect((await person.call("GET", `${path}/${id}/prompt`)).status).toBe(404);
  }
  expect((await person.call("GET", `${path}/x/prompt`)).status).toBe(404);
  const odd = await person.call("GET", `${path}/${messages[2]?.id}/prompt?text=perhaps`);
  expect(odd).toMatchObject({ status: 400, json: { code: "invalid_request" } });
});

test("a preview shows what would be sent for a line, and stores nothing", async () => {
  const { person, preview, history, replyId } = await answered();
  const { status, json } = await person.call("POST", preview, { line: "And the third key?" });
  expect(status).toBe(200);
  expect(json.messages.at(-1).content).toMatch(/^And the third key\?\n\n<direction>/);
  expect(json.report.window).toEqual({ from: 0, to: 3, of: 4 });
  expect((await history()).messages.at(-1)?.id).toBe(replyId);
});

test("a preview of a turn taken another way, of going on, and of a draft", async () => {
  const { person, preview } = await answered();
  const another = await person.call("POST", preview, { line: "Why?", hint: "let her be afraid" });
  expect(another.json.messages.at(-1).content).toContain("another way: let her be afraid.");
  const more = await person.call("POST", preview, { task: "continue" });
  expect(more.json.messages.at(-1).content).toMatch(/^<direction>Your last turn was cut off/);
  const draft = await person.call("POST", preview, { task: "draft", aim: "ask for tea" });
  expect(draft.json.instructions).toContain("You are drafting");
  expect(draft.json.messages.at(-1).content).toContain("Aim: ask for tea.");
});

test.each([
  ["a leaf that is not there", { leafId: v7() }, 404, "leaf_not_found"],
  ["a model that is not on offer", { modelId: "nobody" }, 422, "unknown_model"],
  ["a task nobody knows", { task: "sing" }, 400, "invalid_request"],
  ["a line of the wrong type", { line: 7 }, 400, "invalid_request"],
  [
    "a line that is too long for the model",
    { line: "lamp ".repeat(6_000) },
    422,
    "message_too_long",
  ],
] as const)("a preview with %s is refused", async (_, body, status, code) => {
  const { person, preview } = await answered();
  expect(await person.call("POST", preview, body)).toMatchObject({ status, json: { code } });
});

test("a preview of going on from the person's own line is refused", async () => {
  const { person, preview, messages } = await answered();
  const body = { task: "continue", leafId: messages[1]?.id };
  expect(await person.call("POST", preview, body)).toMatchObject({
    status: 409,
    json: { code: "nothing_to_continue" },
  });
});

test("a line that is too long for the model is refused and not stored", async () => {
  const { person, path, history, leafId } = await guestWithChat();
  const sent = await person.call("POST", path, line("lamp ".repeat(6_000), leafId));
  expect(sent).toMatchObject({ status: 422, json: { code: "message_too_long" } });
  expect((await history()).messages).toHaveLength(1);
  expect((await person.call("POST", path, line("Shorter, then.", leafId))).status).toBe(200);
});

test("a hint takes another reply another way, and the reply put aside is named", async () => {
  const { person, path, replyId } = await answered();
  const body = { turnId: v7(), hint: "let her laugh" };
  await person.call("POST", `${path}/${replyId}/regenerate`, body);
  const other = (await person.call("GET", path)).json.messages.at(-1);
  expect(other.siblingCount).toBe(2);
  const { json } = await person.call("GET", `${path}/${other.id}/prompt`);
  expect(json.report.params.temperature).toBe(1);
  const same = { turnId: body.turnId, hint: "let her weep" };
  expect(await person.call("POST", `${path}/${replyId}/regenerate`, same)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
});
