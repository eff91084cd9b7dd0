import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { chunks, guest, guestWithChat, line, misbehave, said, struck } from "../fixture.ts";

async function guestWhoDrafts() {
  const chat = await guestWithChat();
  const draft = (body: object = {}, env?: Record<string, string>) =>
    chat.person.call("POST", `/api/chats/${chat.chatId}/impersonate`, body, {}, env);
  const tree = async () => (await chat.person.call("GET", `/api/chats/${chat.chatId}/tree`)).json;
  return { ...chat, draft, tree };
}

test("a draft of the person's own next line is streamed and stored nowhere", async () => {
  const { draft, history, tree } = await guestWhoDrafts();
  const [page, shape] = [await history(), await tree()];
  const answer = await draft();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  expect(said(answer).length).toBeGreaterThan(5);
  expect(chunks(answer)[0]?.type).toBe("start");
  expect(chunks(answer).at(-1)?.type).toBe("finish");
  expect(await history()).toEqual(page);
  expect(await tree()).toEqual(shape);
});

test("a draft heeds what the person aims at, and the line it follows", async () => {
  const { draft, say, history, leafId, person, chatId } = await guestWhoDrafts();
  // So that the model is not asked for a title, which quotes the first line.
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "Drafts" });
  const [aim, word] = [`ask about the ${v7()}`, `older-${v7()}`];
  await say(word, leafId);
  const older = (await history()).leafId;
  await say("Another branch.", leafId);
  await misbehave("model", [
    { kind: "latency", ms: 0, body: `Aim: ${aim}.` },
    { kind: "latency", ms: 0, body: word },
  ]);
  await draft({ aim: `${aim}.` });
  expect(await struck("model", `Aim: ${aim}.`)).toBe(1);
  expect(await struck("model", word)).toBe(0);
  await draft({ leafId: older });
  expect(await struck("model", word)).toBe(1);
});

test("drafts are limited apart from replies", async () => {
  const { draft, say, leafId } = await guestWhoDrafts();
  const limited = { ...inject("workerEnv"), LIMIT_DRAFTS: "1/60" };
  expect((await draft({}, limited)).status).toBe(200);
  const refused = await draft({}, limited);
  expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await say("But I may speak.", leafId)).status).toBe(200);
});

test("a leaf that is not in the chat is an error that carries the open one", async () => {
  const { draft, leafId } = await guestWhoDrafts();
  const elsewhere = await guestWithChat();
  for (const wrong of [v7(), elsewhere.leafId]) {
    expect(await draft({ leafId: wrong })).toMatchObject({
      status: 404,
      json: { code: "leaf_not_found", latestLeafId: leafId },
    });
  }
});

test.each([
  ["an aim that is too long", { aim: "a".repeat(601) }, 400, "invalid_request"],
  ["a leaf that is no id", { leafId: "first" }, 400, "invalid_request"],
  ["a model that is not on offer", { modelId: "gpt-0" }, 422, "unknown_model"],
])("a wish for a draft with %s is refused", async (_, body, status, code) => {
  const { draft } = await guestWhoDrafts();
  expect(await draft(body)).toMatchObject({ status, json: { code } });
});

test("a model that fails before the first word is a problem, and later one ends the stream", async () => {
  const { draft } = await guestWhoDrafts();
  const [never, half] = [`say ${v7()}`, `say ${v7()}`];
  await misbehave("model", [
    { kind: "truncate", path: "/v1/chat", body: never, bytes: 0, times: 1 },
    { kind: "truncate", path: "/v1/chat", body: half, bytes: 900, times: 1 },
  ]);
  expect(await draft({ aim: never })).toMatchObject({
    status: 502,
    type: "application/problem+json",
    json: { code: "model_unavailable" },
  });
  const broken = await draft({ aim: half });
  expect(broken.status).toBe(200);
  const error = chunks(broken).find((chunk) => chunk.type === "error");
  expect(JSON.parse(String(error?.["errorText"]))).toMatchObject({ code: "model_unavailable" });
});

test("a draft can be had while a reply is being written", async () => {
  const { draft, person, path, leafId, history } = await guestWhoDrafts();
  const slow = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") };
  const body = line("Take your time.", leafId);
  const sent = person.call("POST", path, body, {}, slow);
  await expect.poll(async () => (await history()).running?.turnId).toBe(body.turnId);
  expect(said(await draft()).length).toBeGreaterThan(5);
  expect((await history()).running?.turnId).toBe(body.turnId);
  await person.call("POST", path.replace(/messages$/, "stop"), { turnId: body.turnId });
  await sent;
});

test("a stranger can't have a draft, and neither can nobody or a chat that was deleted", async () => {
  const { draft, person, chatId } = await guestWhoDrafts();
  const stranger = await guest();
  const missing = { status: 404, json: { code: "not_found" } };
  expect(await stranger.call("POST", `/api/chats/${chatId}/impersonate`, {})).toMatchObject(
    missing,
  );
  await person.call("DELETE", `/api/chats/${chatId}`);
  expect(await draft()).toMatchObject(missing);
});
