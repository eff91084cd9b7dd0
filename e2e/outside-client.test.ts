import { LLMock } from "@copilotkit/aimock";
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from "ai";
import { rmSync } from "node:fs";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { layData } from "./data.ts";

const data = layData();
const model = new LLMock({ port: 0 });
const reply = '*She turns the cup a quarter.* "There were three keys."';
let app: App;

beforeAll(async () => {
  model.on({}, { content: reply });
  await model.start();
  app = await startApp({
    data,
    env: { OPENAI_BASE_URL: `${model.url}/v1`, OPENAI_API_KEY: "any", CHAT_MODELS: "other-model" },
  });
});

afterAll(async () => {
  await app.stop();
  await model.stop();
  rmSync(data, { recursive: true });
});

/** A client with nothing but fetch and a cookie jar. */
function client() {
  let cookie = "";
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", cookie);
    if (init.body) headers.set("content-type", "application/json");
    const response = await fetch(new URL(path, app.url), { ...init, headers });
    const fresh = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (fresh.length > 0) cookie = fresh.join("; ");
    return response;
  };
  const json = async (path: string, init?: RequestInit) => (await call(path, init)).json();
  const post = (path: string, body: object) =>
    json(path, { method: "POST", body: JSON.stringify(body) });
  return { call, json, post };
}

test("a client made of the AI SDK's transport and fetch follows the documented shapes, with another model server", async () => {
  const outside = client();
  expect(await outside.json("/api/health")).toEqual({
    ok: true,
    database: true,
    redis: true,
    model: true,
  });
  expect(await outside.json("/api/models")).toEqual({
    models: [{ id: "other-model", label: "other-model", demo: false }],
    demo: false,
  });
  await outside.post("/api/auth/sign-in/anonymous", {});
  expect(await outside.json("/api/me")).toMatchObject({ guest: true });
  const { personas, nextCursor } = await outside.json("/api/personas?scope=public");
  expect(personas).toHaveLength(5);
  expect(nextCursor).toBeNull();
  const maren = personas[1];
  expect(maren).toMatchObject({ name: "Maren Holloway", currentVersion: { number: 1 } });
  const chat = await outside.post("/api/chats", {
    personaId: maren.id,
    settings: { userPersona: { name: "Wren" } },
  });
  const path = `/api/chats/${chat.id}/messages`;
  const opening = await outside.json(path);
  expect(opening.messages).toHaveLength(1);

  const transport = new DefaultChatTransport<UIMessage>({
    api: new URL(path, app.url).href,
    fetch: (input, init) => outside.call(String(input), init),
    prepareSendMessagesRequest: ({ messages }) => {
      const { id, parts } = messages.at(-1) as UIMessage;
      return {
        body: { turnId: v7(), parentId: messages.at(-2)?.id ?? null, message: { id, parts } },
      };
    },
  });
  const messages: UIMessage[] = opening.messages;
  for (const text of ["Who has a key?", "And the third?", "Show me.", "Good night."]) {
    messages.push({ id: v7(), role: "user", parts: [{ type: "text", text }] });
    const stream = await transport.sendMessages({
      trigger: "submit-message",
      chatId: chat.id,
      messageId: undefined,
      messages,
      abortSignal: undefined,
    });
    let last: UIMessage | undefined;
    for await (const message of readUIMessageStream({ stream })) last = message;
    expect(last?.parts.filter((part) => part.type === "text")).toMatchObject([{ text: reply }]);
    messages.push(last as UIMessage);
  }

  const history = await outside.json(path);
  expect(history.messages.map((message: UIMessage) => message.id)).toEqual(
    messages.map(({ id }) => id),
  );
  expect(history).toMatchObject({ nextCursor: null, running: null, leafId: messages.at(-1)?.id });
  const asked = model.getRequests().map((request) => JSON.stringify(request.body));
  expect(asked.some((body) => body?.includes("You play Maren Holloway in a scene with Wren"))).toBe(
    true,
  );
  const renamed = await outside.json(`/api/chats/${chat.id}`, {
    method: "PATCH",
    body: JSON.stringify({ title: "Three keys" }),
  });
  expect(renamed.title).toBe("Three keys");
  expect((await outside.json("/api/chats")).chats).toMatchObject([
    { id: chat.id, title: "Three keys", writing: false },
  ]);
  const gone = await outside.call(`/api/chats/${v7()}`);
  expect([gone.status, gone.headers.get("content-type")]).toEqual([
    404,
    "application/problem+json",
  ]);
  expect(await gone.json()).toMatchObject({
    code: "not_found",
    status: 404,
    requestId: expect.any(String),
  });
});
