import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines } from "../../db/fixture.ts";
import { chunks, guest, guestWithChat, line, misbehave, said } from "../fixture.ts";
import { textOf } from "../services/events.ts";

/** A chat of one exchange, and a way to ask for another reply beside one. */
async function guestWithReply(text = "Who keeps the third key?") {
  const chat = await guestWithChat();
  await chat.say(text, chat.leafId);
  const [, asked, reply] = (await chat.history()).messages;
  if (!asked || !reply) throw new Error("no reply");
  const again = (messageId: string, body: object = { turnId: v7() }) =>
    chat.person.call("POST", `${chat.path}/${messageId}/regenerate`, body);
  return { ...chat, asked, reply, again };
}

test("a reply is written again beside itself, and the first stays as it was", async () => {
  const { again, asked, reply, history, person, path } = await guestWithReply();
  const answer = await again(reply.id);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  expect(answer.headers.get("server-timing")).toMatch(/begin;dur=\d+.*model;dur=\d+/);
  const page = await history();
  const other = page.messages.at(-1);
  expect(chunks(answer)[0]).toMatchObject({ type: "start", messageId: other?.id });
  expect(textOf(other?.parts ?? [])).toBe(said(answer));
  expect(other).toMatchObject({
    parentId: asked.id,
    status: "complete",
    siblings: [reply.id, other?.id],
    siblingCount: 2,
    position: 1,
    revision: 1,
    undoable: false,
  });
  const first = (await person.call("GET", `${path}?leafId=${reply.id}`)).json.messages.at(-1);
  expect(first).toEqual({ ...reply, siblings: other?.siblings, siblingCount: 2 });
});

test("a greeting is written again as one more beginning, also when the chat has gone on", async () => {
  const { again, leafId, history, person, chatId } = await guestWithReply();
  const answer = await again(leafId);
  expect(answer.status).toBe(200);
  const page = await history();
  expect(page.messages).toMatchObject([
    { parentId: null, role: "assistant", status: "complete", siblingCount: 4, position: 3 },
  ]);
  expect(page).toMatchObject({ leafId: page.messages[0]?.id, latestLeafId: page.leafId });
  expect((await person.call("GET", `/api/chats/${chatId}`)).json.latestLeafId).toBe(page.leafId);
  expect(said(answer).length).toBeGreaterThan(20);
});

test("a reply in the middle of a long chat is written again, and what came after stays where it was", async () => {
  const { person, chatId, leafId, path, history } = await guestWithChat();
  const lines = await addLines(inject("databaseUrl"), {
    chatId,
    parentId: leafId,
    depth: 0,
    count: 80,
  });
  const [middle = "", end = ""] = [lines[31], lines.at(-1)];
  expect((await person.call("POST", `${path}/${middle}/regenerate`, { turnId: v7() })).status).toBe(
    200,
  );
  const page = await history();
  expect(page.messages.at(-1)).toMatchObject({ parentId: lines[30], position: 1, siblingCount: 2 });
  expect(page.messages).toHaveLength(33);
  expect((await person.call("POST", `${path}/${middle}/open`)).json).toEqual({ leafId: end });
});

test("the same turn sent twice writes one more reply, and a turn id can't mean two replies", async () => {
  const { again, reply, leafId, history } = await guestWithReply();
  const body = { turnId: v7() };
  const [first, second] = [await again(reply.id, body), await again(reply.id, body)];
  expect(said(second)).toBe(said(first));
  expect((await history()).messages.at(-1)?.siblingCount).toBe(2);
  expect(await again(leafId, body)).toMatchObject({ status: 409, json: { code: "id_conflict" } });
});

test("a person's own line, and a reply that is not there, can't be written again", async () => {
  const { again, asked, history } = await guestWithReply();
  const elsewhere = await guestWithChat();
  const before = await history();
  for (const wrong of [asked.id, v7(), elsewhere.leafId, "x"]) {
    expect(await again(wrong), wrong).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  expect(await history()).toEqual(before);
});

test.each([
  ["no turn id", {}, 400, "invalid_request"],
  ["a turn id that is no uuid", { turnId: "next" }, 400, "invalid_request"],
  ["a model that is not on offer", { turnId: v7(), modelId: "gpt-0" }, 422, "unknown_model"],
])("a wish for another reply with %s is refused", async (_, body, status, code) => {
  const { again, reply, history } = await guestWithReply();
  expect(await again(reply.id, body)).toMatchObject({ status, json: { code } });
  expect((await history()).messages.at(-1)).toEqual(reply);
});

test("a stranger can't have a reply written again", async () => {
  const { reply, path, history } = await guestWithReply();
  const stranger = await guest();
  expect(
    await stranger.call("POST", `${path}/${reply.id}/regenerate`, { turnId: v7() }),
  ).toMatchObject({ status: 404, json: { code: "not_found" } });
  expect((await history()).messages.at(-1)).toEqual(reply);
});

test("while a reply is being written another has to wait, or takes its place, and both are kept", async () => {
  const { person, path, leafId, history } = await guestWithChat();
  const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const body = line("Tell me all about the storm.", leafId);
  const sent = person.call("POST", path, body, {}, slowly);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  const reply = (await history()).messages.at(-1);
  const again = (more: object) =>
    person.call("POST", `${path}/${reply?.id}/regenerate`, { turnId: v7(), ...more });
  expect(await again({})).toMatchObject({
    status: 409,
    json: { code: "chat_busy", running: { turnId: body.turnId, messageId: reply?.id } },
  });
  expect((await again({ supersede: body.turnId })).status).toBe(200);
  const first = said(await sent);
  expect((await history()).messages.at(-1)).toMatchObject({ status: "complete", position: 1 });
  const old = (await person.call("GET", `${path}?leafId=${reply?.id}`)).json.messages.at(-1);
  expect(old.status).toBe("stopped");
  expect(textOf(old.parts)).toBe(first);
});

test("when the model fails the reply that was there is shown as before, alone", async () => {
  const word = `heron-${v7()}`;
  const { again, reply, person, path, history } = await guestWithReply(word);
  // Twice: the chat's title may be asked for at the same time.
  await misbehave("model", [{ kind: "truncate", path: "/v1/chat", body: word, times: 2 }]);
  expect(await again(reply.id)).toMatchObject({
    status: 502,
    json: { code: "model_unavailable" },
  });
  expect((await history()).messages.at(-1)).toMatchObject({ status: "error", parts: [] });
  const old = (await person.call("GET", `${path}?leafId=${reply.id}`)).json.messages.at(-1);
  expect(old).toEqual(reply);
});

test("one reply too many is refused, and nothing of it stays", async () => {
  const { person, path, reply, history } = await guestWithReply();
  const limited = { ...inject("workerEnv"), LIMIT_REPLIES: "1/60" };
  const before = await history();
  const refused = await person.call(
    "POST",
    `${path}/${reply.id}/regenerate`,
    { turnId: v7() },
    {},
    limited,
  );
  expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await history()).toEqual(before);
});
