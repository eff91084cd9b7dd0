import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines } from "../../db/fixture.ts";
import { guest, guestWithChat } from "../fixture.ts";

/** A chat whose greeting was answered twice, and how to name and find what is in it. */
async function guestWithFork() {
  const chat = await guestWithChat();
  const { person, chatId, path, leafId, say, history } = chat;
  const exchange = async (text: string) => {
    await say(text, leafId);
    const [asked, reply] = (await history()).messages.slice(-2);
    return { asked: asked?.id ?? "", reply: reply?.id ?? "" };
  };
  const north = await exchange("North, past the *grey* weir.");
  const south = await exchange("South, then.");
  const name = (messageId: string, words: string, who = person) =>
    who.call("PUT", `${path}/${messageId}/name`, { name: words });
  const find = (q: string, who = person) =>
    who.call("GET", `/api/chats/${chatId}/found?q=${encodeURIComponent(q)}`);
  const tree = async () => (await person.call("GET", `/api/chats/${chatId}/tree`)).json;
  return { ...chat, north, south, name, find, tree };
}

const missing = { status: 404, json: { code: "not_found" } };

test("a branch has a name in the tree until an empty one takes it away", async () => {
  const { north, name, tree } = await guestWithFork();
  expect(await name(north.asked, "  The way north ")).toMatchObject({
    status: 200,
    json: { name: "The way north" },
  });
  expect((await tree()).names).toEqual([[3, "The way north"]]);
  await name(north.asked, "Upstream");
  expect((await tree()).names).toEqual([[3, "Upstream"]]);
  await name(north.asked, " ");
  expect((await tree()).names).toEqual([]);
});

test("a name is eighty characters at most and needs a message that is there", async () => {
  const { north, person, path, name } = await guestWithFork();
  expect((await name(north.asked, "a".repeat(80))).status).toBe(200);
  expect(await name(north.asked, "a".repeat(81))).toMatchObject({ status: 400 });
  expect(await name(v7(), "Nowhere")).toMatchObject(missing);
  await person.call("DELETE", `${path}/${north.asked}`);
  expect(await name(north.asked, "Gone")).toMatchObject(missing);
});

test("a stranger can neither name a branch nor look for lines", async () => {
  const { north, name, find, tree } = await guestWithFork();
  const stranger = await guest();
  expect(await name(north.asked, "Mine", stranger)).toMatchObject(missing);
  expect(await find("weir", stranger)).toMatchObject(missing);
  expect((await tree()).names).toEqual([]);
});

test("a clone keeps the names on its path", async () => {
  const { north, person, chatId, name } = await guestWithFork();
  await name(north.asked, "The way north");
  const body = { messageId: north.reply };
  const { json } = await person.call("POST", `/api/chats/${chatId}/clone`, body);
  const copy = await person.call("GET", `/api/chats/${json.id}/tree`);
  expect(copy.json.names).toEqual([[1, "The way north"]]);
});

test("the tree tells how messages begin that have others beside them, and of no more than 240", async () => {
  const { chatId, leafId, tree } = await guestWithFork();
  const { beginnings } = await tree();
  expect(beginnings.map(([place]: [number]) => place)).toEqual([0, 1, 2, 3, 5]);
  expect(beginnings.slice(3)).toEqual([
    [3, "North, past the *grey* weir."],
    [5, "South, then."],
  ]);
  const database = inject("databaseUrl");
  const tries = Array.from({ length: 250 }, () => 1);
  const line = { chatId, parentId: leafId, depth: 0 };
  await Promise.all(tries.map((count) => addLines(database, { ...line, count })));
  expect((await tree()).beginnings).toHaveLength(240);
});

test("lines are found on all branches of one chat, newest first, and not in another chat", async () => {
  const { north, south, person, find, say, history } = await guestWithFork();
  await say("The weir again?", south.reply);
  const again = (await history()).messages.at(-2)?.id;
  const other = await guestWithChat();
  await other.say("A weir elsewhere.", other.leafId);
  const { json } = await find("the WEIR");
  expect(json.more).toBe(false);
  const own = json.lines.filter(({ text }: { text: string }) => /North|again/.test(text));
  expect(own).toMatchObject([
    { messageId: again, text: "The weir again?" },
    { messageId: north.asked, text: "North, past the grey weir." },
  ]);
  expect(own[0].marks).toEqual([
    [0, 3],
    [4, 8],
  ]);
  expect((await find("heron-less")).json).toEqual({ lines: [], more: false });
  expect((await find("…")).json).toEqual({ lines: [], more: false });
  expect(await person.call("GET", `/api/chats/${v7()}/found?q=weir`)).toMatchObject(missing);
});

test("a search gives a hundred lines and says that there are more", async () => {
  const { chatId, north, find } = await guestWithFork();
  const database = inject("databaseUrl");
  await addLines(database, { chatId, parentId: north.reply, depth: 2, count: 120 });
  const { json } = await find("line");
  expect(json.lines).toHaveLength(100);
  expect(json.more).toBe(true);
  expect(json.lines[0].text).toBe("Line 119.");
});

test("the branches of a chat are counted by their ends, without what was deleted", async () => {
  const { person, chatId, path, north } = await guestWithFork();
  const count = async (who = person) => who.call("GET", `/api/chats/${chatId}/branches`);
  expect(await count()).toMatchObject({ status: 200, json: { count: 4 } });
  await person.call("DELETE", `${path}/${north.asked}`);
  expect((await count()).json).toEqual({ count: 3 });
  await person.call("POST", `${path}/${north.asked}/restore`);
  expect((await count()).json).toEqual({ count: 4 });
  expect(await count(await guest())).toMatchObject(missing);
});
