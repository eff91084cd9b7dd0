import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines, ageDeleted } from "../../db/fixture.ts";
import { decodeTree, guest, guestWithChat, line, said } from "../fixture.ts";
import worker from "../index.ts";
import { textOf } from "../services/events.ts";

const age = (chatId: string, days: number) => ageDeleted(inject("databaseUrl"), { chatId, days });

/** Rings the cron and waits until it is done. */
async function ringCron() {
  const context = createExecutionContext();
  await worker.scheduled({} as ScheduledController, env as Env, context);
  await waitOnExecutionContext(context);
}

/** A chat with six lines below its greeting, and ways to delete and restore. */
async function guestWithLines() {
  const chat = await guestWithChat();
  const { chatId, leafId, person, path } = chat;
  const lines = await addLines(inject("databaseUrl"), {
    chatId,
    parentId: leafId,
    depth: 0,
    count: 6,
  });
  const at = (index: number) => lines[index] ?? "";
  const remove = (id: string) => person.call("DELETE", `${path}/${id}`);
  const restore = (id: string) => person.call("POST", `${path}/${id}/restore`);
  const open = async () => (await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId;
  const tree = async () =>
    decodeTree((await person.call("GET", `/api/chats/${chatId}/tree`)).json).map(({ id }) => id);
  return { ...chat, lines, at, remove, restore, open, tree };
}

test("deleting puts a message and all below it away, says how many, and shows what is left", async () => {
  const { at, remove, history, open, tree, person, path } = await guestWithLines();
  const before = Date.now();
  const gone = await remove(at(2));
  expect(gone).toMatchObject({ status: 200, json: { count: 4, leafId: at(1) } });
  const days = (Date.parse(gone.json.restorableUntil) - before) / 86_400_000;
  expect(days).toBeCloseTo(7, 2);
  expect(await history()).toMatchObject({ leafId: at(1), latestLeafId: at(1) });
  expect((await history()).messages).toHaveLength(3);
  expect(await open()).toBe(at(1));
  expect(await tree()).toHaveLength(5);
  expect(await person.call("GET", `${path}?leafId=${at(4)}`)).toMatchObject({
    status: 404,
    json: { code: "leaf_not_found", latestLeafId: at(1) },
  });
  expect((await remove(at(2))).status).toBe(404);
});

test("deleting one alternative shows another, and deleting a branch one is not in moves nobody", async () => {
  const { at, remove, say, history, open } = await guestWithLines();
  await say("Another way.", at(1));
  const other = (await history()).messages;
  const second = other.at(-1)?.id;
  expect((await remove(at(4))).json).toMatchObject({ count: 2, leafId: second });
  expect((await remove(other.at(-2)?.id ?? "")).json).toMatchObject({ count: 2, leafId: at(3) });
  expect(await open()).toBe(at(3));
});

test("a deleted branch comes back as it was, to the letter, and is shown", async () => {
  const { at, remove, restore, history, open, tree } = await guestWithLines();
  const [page, shape] = [await history(), await tree()];
  await remove(at(2));
  expect(await restore(at(2))).toMatchObject({ status: 200, json: { count: 4, leafId: at(5) } });
  expect(await history()).toEqual(page);
  expect(await tree()).toEqual(shape);
  expect(await open()).toBe(at(5));
  expect((await restore(at(2))).status).toBe(404);
});

test("what was deleted earlier, inside, comes back on its own and only below what is there", async () => {
  const { at, remove, restore, tree } = await guestWithLines();
  expect((await remove(at(4))).json.count).toBe(2);
  expect((await remove(at(1))).json.count).toBe(3);
  expect(await restore(at(4))).toMatchObject({ status: 409, json: { code: "parent_not_found" } });
  expect(await restore(at(2))).toMatchObject({ status: 404, json: { code: "not_found" } });
  expect((await restore(at(1))).json).toMatchObject({ count: 3, leafId: at(3) });
  expect(await tree()).toHaveLength(7);
  expect((await restore(at(4))).json).toMatchObject({ count: 2, leafId: at(5) });
  expect(await tree()).toHaveLength(9);
});

test("a chat without a message left can be begun again", async () => {
  const { person, path, leafId, history, say } = await guestWithChat();
  const [greeting] = (await history()).messages;
  for (const id of greeting?.siblings ?? []) await person.call("DELETE", `${path}/${id}`);
  expect(await history()).toMatchObject({ messages: [], leafId: null, latestLeafId: null });
  expect((await say("I begin.", null)).status).toBe(200);
  expect((await history()).messages).toHaveLength(2);
  expect((await person.call("POST", `${path}/${leafId}/restore`)).json).toEqual({
    count: 1,
    leafId,
  });
});

test("a reply that is being written is put away with its text, and the chat takes the next line at once", async () => {
  const { person, path, history, leafId, say } = await guestWithChat();
  const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const body = line("Tell me all of it.", leafId);
  const sent = person.call("POST", path, body, {}, slowly);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const address = `${path}/${body.message.id}`;
  expect((await person.call("DELETE", address)).json).toMatchObject({ count: 2, leafId });
  expect(await history()).toMatchObject({ running: null, leafId });
  expect((await say("Something else.", leafId)).status).toBe(200);
  const text = said(await sent);
  await person.call("POST", `${address}/restore`);
  const restored = await history();
  const { leafId: back } = (await person.call("POST", `${address}/open`)).json;
  const reply = (await person.call("GET", `${path}?leafId=${back}`)).json.messages.at(-1);
  expect(reply).toMatchObject({ role: "assistant", status: "stopped" });
  expect(textOf(reply.parts)).toBe(text);
  expect(restored.messages.at(-2)?.parts).toEqual([{ type: "text", text: "Something else." }]);
});

test("a reply that is being written elsewhere goes on", async () => {
  const { person, path, history, leafId, at, remove } = await guestWithLines();
  const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const body = line("Meanwhile.", leafId);
  const sent = person.call("POST", path, body, {}, slowly);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const writing = (await history()).leafId;
  expect((await remove(at(0))).json).toMatchObject({ count: 6, leafId: writing });
  expect((await history()).running?.turnId).toBe(body.turnId);
  await person.call("POST", path.replace(/messages$/, "stop"), { turnId: body.turnId });
  expect(said(await sent)).toBe(textOf((await history()).messages.at(-1)?.parts ?? []));
});

test("for nearly seven days a branch comes back, then it does not and the cron lets it go", async () => {
  const { at, remove, restore, chatId, tree } = await guestWithLines();
  await remove(at(3));
  await age(chatId, 6.99);
  await ringCron();
  expect((await restore(at(3))).status).toBe(200);
  await remove(at(3));
  await age(chatId, 7.01);
  expect(await restore(at(3))).toMatchObject({ status: 404, json: { code: "not_found" } });
  await ringCron();
  await age(chatId, -7);
  expect((await restore(at(3))).status).toBe(404);
  expect(await tree()).toHaveLength(6);
});

test("a deleted chat comes back for a week with all that was in it, and is then let go", async () => {
  const { person, chatId, history, at, remove } = await guestWithLines();
  await remove(at(4));
  const [page, chat] = [await history(), (await person.call("GET", `/api/chats/${chatId}`)).json];
  const address = `/api/chats/${chatId}`;
  const restore = () => person.call("POST", `${address}/restore`);
  expect((await restore()).status).toBe(404);
  await person.call("DELETE", address);
  expect(await restore()).toMatchObject({ status: 200, json: chat });
  expect(await history()).toEqual(page);
  await person.call("DELETE", address);
  const stranger = await guest();
  expect((await stranger.call("POST", `${address}/restore`)).status).toBe(404);
  await age(chatId, 7.01);
  expect((await restore()).status).toBe(404);
  await ringCron();
  await age(chatId, -7);
  expect((await restore()).status).toBe(404);
});

test("a reply that is being written is stopped when its chat is deleted, and comes back with it", async () => {
  const { person, path, history, leafId, chatId } = await guestWithChat();
  const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const body = line("Tell me all of it.", leafId);
  const sent = person.call("POST", path, body, {}, slowly);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  await person.call("DELETE", `/api/chats/${chatId}`);
  const text = said(await sent);
  await person.call("POST", `/api/chats/${chatId}/restore`);
  await expect.poll(async () => textOf((await history()).messages.at(-1)?.parts ?? [])).toBe(text);
  expect(await history()).toMatchObject({ running: null });
  expect((await history()).messages.at(-1)?.status).toBe("stopped");
});

test("a stranger can neither delete nor restore, and what is not there can't be", async () => {
  const { at, remove, restore, path, tree } = await guestWithLines();
  const stranger = await guest();
  const missing = { status: 404, json: { code: "not_found" } };
  expect(await stranger.call("DELETE", `${path}/${at(0)}`)).toMatchObject(missing);
  expect(await tree()).toHaveLength(9);
  await remove(at(0));
  expect(await stranger.call("POST", `${path}/${at(0)}/restore`)).toMatchObject(missing);
  for (const wrong of [v7(), (await guestWithChat()).leafId, "x"]) {
    expect(await remove(wrong)).toMatchObject(missing);
    expect(await restore(wrong)).toMatchObject(missing);
  }
  expect(await tree()).toHaveLength(3);
});
