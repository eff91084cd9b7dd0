import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines, addVersion } from "../../db/fixture.ts";
import type { Message } from "../contract/messages.ts";
import { decodeTree, guest, guestWithChat, makePersona } from "../fixture.ts";

async function guestWithTree() {
  const chat = await guestWithChat();
  const { person, chatId, path } = chat;
  const open = async (id: string | null | undefined) =>
    (await person.call("POST", `${path}/${id}/open`)).json.leafId;
  const shown = async () => (await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId;
  /** Sends a line; gives its id and its reply's. */
  const exchange = async (text: string, parentId: string | null) => {
    await chat.say(text, parentId);
    const [asked, reply] = (await chat.history()).messages.slice(-2);
    return { asked: asked?.id ?? "", reply: reply?.id ?? "" };
  };
  const tree = async () => (await person.call("GET", `/api/chats/${chatId}/tree`)).json;
  return { ...chat, open, shown, exchange, tree };
}

test("before the first line another greeting can be shown, and the first line follows it", async () => {
  const { open, shown, history, exchange, leafId } = await guestWithTree();
  const [first, second, third] = (await history()).messages[0]?.siblings ?? [];
  expect(first).toBe(leafId);
  expect(await open(third)).toBe(third);
  expect((await history()).leafId).toBe(third);
  expect(await open(second)).toBe(second);
  expect(await shown()).toBe(second);
  expect((await history()).messages).toMatchObject([{ id: second, position: 1 }]);
  const { asked } = await exchange("Good evening.", second ?? null);
  expect((await history()).messages.slice(0, 2).map(({ id }) => id)).toEqual([second, asked]);
});

test("each alternative remembers the leaf where one left it", async () => {
  const { open, shown, exchange, leafId } = await guestWithTree();
  const north = await exchange("North.", leafId);
  const northOn = await exchange("Further.", north.reply);
  const northBack = await exchange("Or back?", north.reply);
  await open(northOn.reply);
  const south = await exchange("South.", leafId);
  expect(await shown()).toBe(south.reply);
  expect(await open(north.asked)).toBe(northOn.reply);
  expect(await shown()).toBe(northOn.reply);
  expect(await open(south.asked)).toBe(south.reply);
  expect(await open(northBack.asked)).toBe(northBack.reply);
  expect(await open(south.asked)).toBe(south.reply);
  expect(await open(north.asked)).toBe(northBack.reply);
});

test("a message on the way to the leaf that is shown keeps showing it", async () => {
  const { open, exchange, leafId } = await guestWithTree();
  const north = await exchange("North.", leafId);
  const older = await exchange("Further.", north.reply);
  await exchange("Or back?", north.reply);
  await open(older.reply);
  for (const id of [leafId, north.asked, north.reply, older.asked, older.reply]) {
    expect(await open(id)).toBe(older.reply);
  }
});

test("a branch never visited before is shown to its newest end", async () => {
  const { open, exchange, chatId, leafId } = await guestWithTree();
  const db = inject("databaseUrl");
  const long = await addLines(db, { chatId, parentId: leafId, depth: 0, count: 120 });
  const side = await addLines(db, { chatId, parentId: long[59] ?? "", depth: 60, count: 2 });
  await exchange("Elsewhere.", null);
  expect(await open(long[3])).toBe(side[1]);
  expect(await open(long[60])).toBe(long[119]);
});

test("the tree's shape says the same as the history, message by message", async () => {
  const { exchange, tree, history, person, path, leafId, chatId } = await guestWithTree();
  const north = await exchange("North.", leafId);
  await exchange("Further.", north.reply);
  await exchange("South.", leafId);
  await exchange("My own beginning.", null);
  await person.call("POST", `${path}/${north.reply}/regenerate`, { turnId: v7() });
  await person.call("DELETE", `${path}/${(await history()).leafId}`);
  const shape = await tree();
  const nodes = decodeTree(shape);
  expect(shape).toMatchObject({ count: nodes.length, kinds: nodes.map((n) => n.kind).join("") });
  expect(nodes).toHaveLength(11);
  expect(shape.kinds).toBe("aaauauauaua");
  const seen = new Map<string, Message>();
  for (const { id } of nodes) {
    const page = (await person.call("GET", `${path}?leafId=${id}`)).json;
    for (const message of page.messages) seen.set(message.id, message);
  }
  for (const { id, parentId, kind } of nodes) {
    expect(seen.get(id)).toMatchObject({ parentId, role: kind === "u" ? "user" : "assistant" });
    const family = nodes.filter((node) => node.parentId === parentId).map((node) => node.id);
    expect(seen.get(id)).toMatchObject({ siblings: family, siblingCount: family.length });
  }
  expect(shape.activeLeafId).toBe(
    (await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId,
  );
});

test("a tree of five hundred messages comes in about 26 bytes a message", async () => {
  const { chatId, leafId, person, tree } = await guestWithTree();
  const db = inject("databaseUrl");
  const lines = await addLines(db, { chatId, parentId: leafId, depth: 0, count: 500 });
  const nodes = decodeTree(await tree());
  expect(nodes.slice(3).map(({ id }) => id)).toEqual(lines);
  const { text } = await person.call("GET", `/api/chats/${chatId}/tree`);
  expect(text.length / nodes.length).toBeLessThan(27);
});

const told = (messages: Message[]) =>
  messages.map(({ role, parts, status, metadata, createdAt }) => {
    return { role, parts, status, metadata, createdAt };
  });

test("a chat is cloned down to a message, and neither chat feels the other from then on", async () => {
  const { exchange, person, chatId, leafId, history } = await guestWithTree();
  const north = await exchange("North.", leafId);
  await exchange("Further.", north.reply);
  await person.call("PATCH", `/api/chats/${chatId}`, {
    title: "The path",
    settings: { authorsNote: "Rain." },
  });
  const before = await history();
  const clone = await person.call("POST", `/api/chats/${chatId}/clone`, {
    messageId: north.reply,
  });
  expect(clone).toMatchObject({
    status: 201,
    json: { title: "The path", mode: "roleplay", settings: { authorsNote: "Rain." } },
  });
  expect(clone.json.id).not.toBe(chatId);
  const there = `/api/chats/${clone.json.id}/messages`;
  const copy = (await person.call("GET", there)).json;
  expect(told(copy.messages)).toEqual(told(before.messages.slice(0, 3)));
  expect(copy).toMatchObject({ leafId: clone.json.latestLeafId, running: null });
  expect(copy.messages.map((message: Message) => message.siblingCount)).toEqual([1, 1, 1]);
  const ids = new Set(before.messages.map(({ id }) => id));
  expect(copy.messages.some((message: Message) => ids.has(message.id))).toBe(false);
  await person.call("DELETE", `${there}/${copy.messages[1].id}`);
  expect(await history()).toEqual(before);
  await person.call("DELETE", `/api/chats/${chatId}`);
  expect((await person.call("GET", there)).json.messages).toHaveLength(1);
});

test("a chat moves to another version of its persona, and only to one that the person may have", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "private");
  const other = await makePersona(owner, "public");
  const stranger = await guest();
  const db = inject("databaseUrl");
  const newer = await addVersion(db, { personaId, number: 2 });
  const draft = await addVersion(db, { personaId: other.personaId, number: 2 });
  const begin = async (person: typeof owner, id: string) => {
    const { json } = await person.call("POST", "/api/chats", { personaId: id });
    return (personaVersionId: string) =>
      person.call("PATCH", `/api/chats/${json.id}`, { personaVersionId });
  };
  const mine = await begin(owner, personaId);
  expect(await mine(newer)).toMatchObject({
    status: 200,
    json: { personaVersion: { id: newer, number: 2 } },
  });
  const missing = { status: 404, json: { code: "not_found" } };
  expect(await mine(other.versionId)).toMatchObject(missing);
  expect(await mine(v7())).toMatchObject(missing);
  const theirs = await begin(stranger, other.personaId);
  expect(await theirs(draft)).toMatchObject(missing);
  expect((await theirs(other.versionId)).json.personaVersion.number).toBe(1);
  expect((await (await begin(owner, other.personaId))(draft)).json.personaVersion.number).toBe(2);
});

test("what is not there can be neither opened nor cloned, and a clone names its message", async () => {
  const { person, chatId, path } = await guestWithTree();
  const elsewhere = await guestWithChat();
  const missing = { status: 404, json: { code: "not_found" } };
  for (const wrong of [v7(), elsewhere.leafId]) {
    expect(await person.call("POST", `${path}/${wrong}/open`)).toMatchObject(missing);
    expect(
      await person.call("POST", `/api/chats/${chatId}/clone`, { messageId: wrong }),
    ).toMatchObject(missing);
  }
  expect(await person.call("POST", `/api/chats/${chatId}/clone`, {})).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
  expect((await person.call("GET", "/api/chats")).json.chats).toHaveLength(1);
});

test("a stranger can't see a tree, open a branch or clone a chat", async () => {
  const { chatId, path, leafId, shown, history } = await guestWithTree();
  const stranger = await guest();
  const missing = { status: 404, json: { code: "not_found" } };
  const third = (await history()).messages[0]?.siblings[2];
  expect(await stranger.call("GET", `/api/chats/${chatId}/tree`)).toMatchObject(missing);
  expect(await stranger.call("POST", `${path}/${third}/open`)).toMatchObject(missing);
  const clone = { messageId: leafId };
  expect(await stranger.call("POST", `/api/chats/${chatId}/clone`, clone)).toMatchObject(missing);
  expect((await stranger.call("GET", "/api/chats")).json.chats).toEqual([]);
  expect(await shown()).toBe(leafId);
});
