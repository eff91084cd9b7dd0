import { v7 } from "uuid";
import { expect, test } from "vitest";
import { guest, guestWithChat, line } from "../fixture.ts";

/** A chat with one answered line, and its history asked for with the tag of the last answer. */
async function watched() {
  const chat = await guestWithChat();
  await chat.say("Good evening.", chat.leafId);
  let tag = "";
  const look = async (query = "") => {
    const headers: HeadersInit = tag === "" ? {} : { "if-none-match": tag };
    const answer = await chat.person.call("GET", chat.path + query, undefined, headers);
    tag = answer.headers.get("etag") ?? tag;
    return answer.status;
  };
  expect(await look()).toBe(200);
  const { messages } = await chat.history();
  const [greeting, question, reply] = messages;
  return { ...chat, look, greeting, question, reply, revision: reply?.revision ?? 0 };
}

test("a history that is as it was is not sent again", async () => {
  const { look } = await watched();
  expect([await look(), await look()]).toEqual([304, 304]);
});

test("whatever changes a chat's messages is seen by the next look", async () => {
  const chat = await watched();
  const { person, path, look, question, reply, revision, leafId } = chat;
  const at = `${path}/${reply?.id}`;
  const parts = [{ type: "text", text: "Other words." }];
  const acts: [method: string, address: string, body: object][] = [
    ["POST", path, line("And then?", reply?.id ?? null)],
    ["POST", path, line("A branch.", leafId)],
    ["POST", `${at}/regenerate`, { turnId: v7() }],
    ["PATCH", at, { revision, parts }],
    ["POST", `${at}/undo`, { revision: revision + 1 }],
    ["POST", `${at}/open`, {}],
    ["DELETE", `${path}/${question?.id}`, {}],
    ["POST", `${path}/${question?.id}/restore`, {}],
  ];
  for (const [method, address, body] of acts) {
    const { status } = await person.call(method, address, body);
    expect([200, 201, 204], `${method} ${address}`).toContain(status);
    expect(await look(), `${method} ${address}`).toBe(200);
    expect(await look()).toBe(304);
  }
});

test("a tag is no key: a stranger's chat is not there, and an odd tag is none", async () => {
  const { path, person } = await watched();
  const tag = (await person.call("GET", path)).headers.get("etag") ?? "";
  const stranger = await guest();
  const headers = { "if-none-match": tag };
  expect((await stranger.call("GET", path, undefined, headers)).status).toBe(404);
  for (const odd of ["*", '""', 'W/"1', `"${"x".repeat(300)}"`, '"; drop table"']) {
    expect((await person.call("GET", path, undefined, { "if-none-match": odd })).status).toBe(200);
  }
});
