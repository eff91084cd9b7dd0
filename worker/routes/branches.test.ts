import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import type { Message } from "../contract/messages.ts";
import { guest, guestWithChat, line } from "../fixture.ts";
import { textOf } from "../services/events.ts";

const words = (text: string) => [{ type: "text", text }];

/** A chat of one exchange, and ways to change it. */
async function guestWithReply() {
  const chat = await guestWithChat();
  await chat.say("Where does the path go?", chat.leafId);
  const [, asked, reply] = (await chat.history()).messages;
  if (!asked || !reply) throw new Error("no reply");
  const edit = (messageId: string, body: object) =>
    chat.person.call("PATCH", `${chat.path}/${messageId}`, body);
  const undo = (messageId: string, revision: number) =>
    chat.person.call("POST", `${chat.path}/${messageId}/undo`, { revision });
  const at = async (leafId: string): Promise<Message> =>
    (await chat.person.call("GET", `${chat.path}?leafId=${leafId}`)).json.messages.at(-1);
  return { ...chat, asked, reply, edit, undo, at };
}

test("a reply is edited in place, the edit can be undone, and the undo too", async () => {
  const { reply, edit, undo, at } = await guestWithReply();
  const edited = await edit(reply.id, { revision: 1, parts: words("*She says nothing.*") });
  expect(edited.status).toBe(200);
  expect(edited.json).toEqual({
    ...reply,
    parts: words("*She says nothing.*"),
    revision: 2,
    undoable: true,
  });
  expect(await at(reply.id)).toEqual(edited.json);
  const back = await undo(reply.id, 2);
  expect(back).toMatchObject({ status: 200, json: { ...reply, revision: 3, undoable: true } });
  expect((await undo(reply.id, 3)).json).toEqual({ ...edited.json, revision: 4 });
  expect(textOf((await at(reply.id)).parts)).toBe("*She says nothing.*");
});

test("an edit of a reply that was changed in the meantime is refused, with the text it has now", async () => {
  const { reply, edit, undo, at } = await guestWithReply();
  await edit(reply.id, { revision: 1, parts: words("The first tab's words.") });
  const conflict = {
    status: 409,
    type: "application/problem+json",
    json: {
      code: "revision_conflict",
      current: { revision: 2, parts: words("The first tab's words.") },
    },
  };
  const second = { revision: 1, parts: words("The second tab's words.") };
  expect(await edit(reply.id, second)).toMatchObject(conflict);
  expect(await undo(reply.id, 1)).toMatchObject(conflict);
  expect(await at(reply.id)).toMatchObject({
    revision: 2,
    parts: words("The first tab's words."),
  });
});

test("an edit sent again because its answer was lost is one edit", async () => {
  const { reply, edit, undo } = await guestWithReply();
  const body = { revision: 1, parts: words("Only once.") };
  const [first, second] = [await edit(reply.id, body), await edit(reply.id, body)];
  expect(second).toMatchObject({ status: 200, json: first.json });
  expect((await undo(reply.id, 2)).json.parts).toEqual(reply.parts);
});

test("a greeting can be edited, and only in its own chat", async () => {
  const { leafId, edit, person, path, history } = await guestWithReply();
  expect((await edit(leafId, { revision: 1, parts: words("Come in.") })).json).toMatchObject({
    id: leafId,
    revision: 2,
    siblingCount: 3,
  });
  expect(textOf((await history()).messages[0]?.parts ?? [])).toBe("Come in.");
  const other = await person.call("POST", "/api/chats", {
    personaId: "00000000-0000-7000-8000-000100000002",
  });
  const there = path.replace(/chats\/[^/]+/, `chats/${other.json.id}`);
  const greeting = (await person.call("GET", there)).json.messages[0];
  expect(textOf(greeting.parts)).not.toBe("Come in.");
});

test("a person's own line in other words stands beside it, and a send with its id answers it", async () => {
  const { asked, reply, edit, person, path, at, history, leafId, chatId } = await guestWithReply();
  const siblingId = v7();
  const parts = words("Where does the path end?");
  const edited = await edit(asked.id, { revision: 1, parts, siblingId });
  expect(edited.json).toMatchObject({
    id: siblingId,
    parentId: leafId,
    role: "user",
    parts,
    siblings: [asked.id, siblingId],
    position: 1,
    revision: 1,
    undoable: false,
  });
  expect((await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId).toBe(siblingId);
  expect((await history()).leafId).toBe(siblingId);
  const body = { turnId: v7(), parentId: leafId, message: { id: siblingId, parts } };
  expect((await person.call("POST", path, body)).status).toBe(200);
  const page = await history();
  expect(page.messages.map((message) => message.id).slice(0, 2)).toEqual([leafId, siblingId]);
  expect(page.messages.at(-1)).toMatchObject({ role: "assistant", siblingCount: 1 });
  expect(await at(reply.id)).toEqual(reply);
  expect(textOf((await at(asked.id)).parts)).toBe("Where does the path go?");
});

test("an edit of a line sent again is one line, shown with its answer when it has one", async () => {
  const { asked, edit, person, path, history, leafId, chatId } = await guestWithReply();
  const body = { revision: 1, parts: words("Once more."), siblingId: v7() };
  const first = await edit(asked.id, body);
  expect((await edit(asked.id, body)).json).toEqual(first.json);
  const message = { id: body.siblingId, parts: body.parts };
  await person.call("POST", path, { turnId: v7(), parentId: leafId, message });
  const answered = (await history()).leafId;
  expect((await edit(asked.id, body)).json.siblingCount).toBe(2);
  expect((await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId).toBe(answered);
});

test("a line's new wording can't take an id that is something else's", async () => {
  const { asked, reply, edit, history } = await guestWithReply();
  const elsewhere = await guestWithChat();
  const before = await history();
  for (const siblingId of [reply.id, asked.id, elsewhere.leafId]) {
    const body = { revision: 1, parts: words("Mine now."), siblingId };
    expect(await edit(asked.id, body)).toMatchObject({
      status: 409,
      json: { code: "id_conflict" },
    });
  }
  expect(await history()).toEqual(before);
});

test("a first line has other wordings too", async () => {
  const { person, path, history } = await guestWithChat();
  const body = line("I begin.", null);
  await person.call("POST", path, body);
  const parts = words("I begin otherwise.");
  const edited = await person.call("PATCH", `${path}/${body.message.id}`, { revision: 1, parts });
  expect(edited.json).toMatchObject({ parentId: null, siblingCount: 5, position: 4 });
  expect((await history()).messages).toEqual([edited.json]);
});

test("what was never changed can't be undone, nor can a person's line", async () => {
  const { reply, asked, undo } = await guestWithReply();
  const nothing = { status: 409, json: { code: "nothing_to_undo" } };
  expect(await undo(reply.id, 1)).toMatchObject(nothing);
  expect(await undo(asked.id, 1)).toMatchObject(nothing);
});

test("an edit makes an unfinished reply whole, and its undo brings the unfinished one back", async () => {
  const { person, path, leafId, edit, undo, history } = await guestWithReply();
  const body = line("Tell me everything.", leafId);
  const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const sent = person.call("POST", path, body, {}, slowly);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  await person.call("POST", path.replace(/messages$/, "stop"), { turnId: body.turnId });
  await sent;
  const cut = (await history()).messages.at(-1);
  expect(cut?.status).toBe("stopped");
  const id = cut?.id ?? "";
  expect((await edit(id, { revision: 1, parts: words("Whole.") })).json.status).toBe("complete");
  const back = (await undo(id, 2)).json;
  expect(back).toMatchObject({ status: "stopped", parts: cut?.parts });
});

test.each([
  ["no revision", { parts: words("x") }],
  ["revision 0", { revision: 0, parts: words("x") }],
  ["no text", { revision: 1, parts: words("  ") }],
  ["a text that is too long", { revision: 1, parts: words("a".repeat(32_001)) }],
  ["a file", { revision: 1, parts: [{ type: "file", url: "https://example.com/a.png" }] }],
  ["a sibling id that is no uuid", { revision: 1, parts: words("x"), siblingId: "next" }],
])("an edit with %s is refused", async (_, body) => {
  const { reply, asked, edit, history } = await guestWithReply();
  const before = await history();
  for (const id of [reply.id, asked.id]) {
    expect(await edit(id, body)).toMatchObject({ status: 400, json: { code: "invalid_request" } });
  }
  expect(await history()).toEqual(before);
});

test("a stranger can neither edit nor undo, and what is not there can't be edited", async () => {
  const { path, reply, asked, edit, undo, history } = await guestWithReply();
  const stranger = await guest();
  const missing = { status: 404, json: { code: "not_found" } };
  const before = await history();
  for (const { id } of [reply, asked]) {
    const body = { revision: 1, parts: words("Stolen.") };
    expect(await stranger.call("PATCH", `${path}/${id}`, body)).toMatchObject(missing);
    expect(await stranger.call("POST", `${path}/${id}/undo`, { revision: 1 })).toMatchObject(
      missing,
    );
  }
  expect(await edit(v7(), { revision: 1, parts: words("x") })).toMatchObject(missing);
  expect(await undo("x", 1)).toMatchObject(missing);
  expect(await history()).toEqual(before);
});
