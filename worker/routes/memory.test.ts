import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines, addMemory } from "../../db/fixture.ts";
import { guest, guestWithChat, MAREN } from "../fixture.ts";

/** A chat with a segment of memory that ends at `messageId`, and ways to it. */
async function guestWithMemory() {
  const chat = await guestWithChat();
  const { chatId, leafId, person } = chat;
  const url = inject("databaseUrl");
  const ids = await addLines(url, { chatId, parentId: leafId, depth: 0, count: 22 });
  const messageId = ids[18] ?? "";
  const segmentId = await addMemory(url, { chatId, messageId, depth: 19 });
  const path = `/api/chats/${chatId}/memory`;
  const read = (query = "") => person.call("GET", `${path}${query}`);
  const place = `${path}/${segmentId}`;
  const change = (body: unknown) => person.call("PATCH", place, body);
  const segment = { id: segmentId, messageId, from: 0, to: 19, text: "They met." };
  const fresh = { ...segment, edited: false, pinned: false };
  return { ...chat, path, read, place, change, fresh, ids };
}

const missing = {
  status: 404,
  type: "application/problem+json",
  json: { code: "not_found" },
};

test("the memory of the open path is read, and of any other", async () => {
  const { read, fresh, ids } = await guestWithMemory();
  expect(await read()).toMatchObject({ status: 200 });
  expect((await read()).json).toEqual({ segments: [fresh] });
  expect((await read(`?leafId=${ids[18]}`)).json).toEqual({ segments: [fresh] });
  expect((await read(`?leafId=${ids[17]}`)).json).toEqual({ segments: [] });
});

test("a chat that has just begun has no memory", async () => {
  const { person, chatId } = await guestWithChat();
  const answer = await person.call("GET", `/api/chats/${chatId}/memory`);
  expect(answer).toMatchObject({ status: 200, json: { segments: [] } });
});

test("a segment is written in and pinned, each by itself", async () => {
  const { read, change, fresh } = await guestWithMemory();
  const pinned = { ...fresh, pinned: true };
  expect(await change({ pinned: true })).toMatchObject({ status: 200 });
  expect((await read()).json).toEqual({ segments: [pinned] });
  const written = { ...pinned, text: "They met at sea.", edited: true };
  expect((await change({ text: "  They met at sea. \n" })).json).toEqual(written);
  expect((await change({ pinned: false })).json).toEqual({ ...written, pinned: false });
  expect((await read()).json.segments[0].text).toBe("They met at sea.");
});

test("a segment that is taken out is gone, until it is written again", async () => {
  const { person, read, place, change } = await guestWithMemory();
  const gone = await person.call("DELETE", place);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  expect((await read()).json).toEqual({ segments: [] });
  expect(await change({ pinned: true })).toMatchObject(missing);
  expect(await person.call("DELETE", place)).toMatchObject(missing);
  expect(await change({ text: "Back." })).toMatchObject({ status: 200, json: { text: "Back." } });
  expect((await read()).json).toMatchObject({ segments: [{ text: "Back.", edited: true }] });
});

test("a leaf that is not in the chat is told apart, with the one that is open", async () => {
  const { person, read, ids, path } = await guestWithMemory();
  const elsewhere = await guestWithChat();
  await person.call("DELETE", `${path.replace(/memory$/, "messages")}/${ids[21]}`);
  for (const leafId of [v7(), elsewhere.leafId, ids[21]]) {
    expect(await read(`?leafId=${leafId}`)).toMatchObject({
      status: 404,
      type: "application/problem+json",
      json: { code: "leaf_not_found", latestLeafId: ids[20] },
    });
  }
});

test.each([
  ["nothing", {}],
  ["an empty text", { text: " \n" }],
  ["a text that is too long", { text: "a".repeat(2_001) }],
  ["a number for a text", { text: 7 }],
  ["a word for a pin", { pinned: "yes" }],
  ["null", null],
])("a change of %s is refused", async (_, body) => {
  const { change, read, fresh } = await guestWithMemory();
  expect(await change(body)).toMatchObject({
    status: 400,
    type: "application/problem+json",
    json: { code: "invalid_request" },
  });
  expect((await read()).json).toEqual({ segments: [fresh] });
});

test("what is no id is refused or not found", async () => {
  const { person, read, path } = await guestWithMemory();
  expect(await read("?leafId=next")).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
  expect(await person.call("DELETE", `${path}/first`)).toMatchObject(missing);
  expect(await person.call("GET", "/api/chats/mine/memory")).toMatchObject(missing);
});

test("a stranger finds no memory, and a segment only in its own chat", async () => {
  const { person, path, place, read, fresh } = await guestWithMemory();
  const stranger = await guest();
  const own = (await person.call("POST", "/api/chats", { personaId: MAREN })).json;
  const there = place.replace(/chats\/[^/]+/, `chats/${own.id}`);
  for (const [who, where] of [
    [stranger, place],
    [person, there],
  ] as const) {
    expect(await who.call("PATCH", where, { text: "Stolen." })).toMatchObject(missing);
    expect(await who.call("DELETE", where)).toMatchObject(missing);
  }
  expect(await stranger.call("GET", path)).toMatchObject(missing);
  expect((await read()).json).toEqual({ segments: [fresh] });
});
