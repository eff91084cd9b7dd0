import { v7 } from "uuid";
import { expect, test } from "vitest";
import { guest, line } from "../fixture.ts";
import { guestWhoWaits, unique } from "./fixture.ts";

const parts = [{ type: "text", text: "Mine now." }];

/** Every way to touch a turn or what it writes: method, path below the chat, body. */
const ways = (place: { leafId: string; turnId: string; replyId: string; deletedId: string }) =>
  [
    ["GET", "/messages"],
    ["GET", `/messages?leafId=${place.leafId}`],
    ["POST", "/messages", line("Let me in.", place.leafId)],
    ["POST", "/messages", { ...line("Let me in.", place.leafId), supersede: place.turnId }],
    ["POST", "/messages", { ...line("Let me in.", place.leafId), turnId: place.turnId }],
    ["GET", "/stream"],
    ["POST", "/stop", { turnId: place.turnId }],
    ["POST", `/messages/${place.replyId}/regenerate`, { turnId: v7() }],
    ["POST", `/messages/${place.replyId}/continue`, { turnId: v7() }],
    ["POST", "/impersonate", { leafId: place.leafId }],
    ["PATCH", `/messages/${place.leafId}`, { revision: 1, parts }],
    ["POST", `/messages/${place.leafId}/undo`, { revision: 1 }],
    ["POST", `/messages/${place.leafId}/open`],
    ["DELETE", `/messages/${place.leafId}`],
    ["POST", `/messages/${place.deletedId}/restore`],
    ["GET", "/tree"],
    ["POST", "/clone", { messageId: place.leafId }],
    ["DELETE", ""],
  ] as const;

test("case 27: to a stranger a chat in which a reply is written is not there, whatever is asked of it", async () => {
  const chat = await guestWhoWaits(unique("private"));
  const { leafId, turnId, chatId } = chat;
  const greetings = (await chat.history()).messages[0]?.siblings ?? [];
  const deletedId = greetings.find((id) => id !== leafId) ?? "";
  expect((await chat.person.call("DELETE", `${chat.path}/${deletedId}`)).status).toBe(200);
  const before = await chat.history();
  const stranger = await guest();
  const place = { leafId, turnId, deletedId, replyId: before.running?.messageId ?? "" };
  const answers = [];
  for (const [method, path, body] of ways(place)) {
    const { status, json } = await stranger.call(method, `/api/chats/${chatId}${path}`, body);
    answers.push([`${method} ${path}`, status, json?.code]);
  }
  const refused = ways(place).map(([method, path]) => [`${method} ${path}`, 404, "not_found"]);
  expect(answers).toEqual(refused);
  expect(await chat.history()).toEqual(before);
  expect((await chat.person.call("GET", "/api/chats")).json.chats).toHaveLength(1);
  expect((await chat.hush()).status).toBe(200);
});

test("case 27: a stranger's own chat opens no way to another's turn", async () => {
  const chat = await guestWhoWaits(unique("guarded"));
  const { turnId, running } = { turnId: chat.turnId, running: (await chat.history()).running };
  const stranger = await guestWhoWaits(unique("stranger"));
  expect((await stranger.person.call("POST", stranger.stop, { turnId })).json).toEqual({
    stopping: false,
  });
  const again = `${stranger.path}/${running?.messageId}`;
  for (const verb of ["regenerate", "continue"]) {
    expect(
      await stranger.person.call("POST", `${again}/${verb}`, {
        turnId: v7(),
        supersede: stranger.turnId,
      }),
    ).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  expect((await stranger.history()).running?.turnId).toBe(stranger.turnId);
  await stranger.hush();
  const taken = { ...line("Hm", stranger.leafId), turnId };
  expect(await stranger.person.call("POST", stranger.path, taken)).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect((await chat.history()).running).toEqual(running);
  await chat.hush();
});
