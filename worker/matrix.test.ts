import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines, addMemory } from "../db/fixture.ts";
import { app } from "./app.ts";
import {
  type Answer,
  type Browser,
  browser,
  guest,
  guestWithChat,
  line,
  MAREN,
} from "./fixture.ts";

/** A chat as its owner sees it: a greeting, a line, its reply, and a deleted line. */
interface Own {
  owner: Browser;
  chatId: string;
  greeting: string;
  reply: string;
  deleted: string;
}

interface Question {
  messageId?: string;
  segmentId?: string;
  query?: string;
  body?: object;
}

type Statuses = [owner: number, other: number, stranger: number, nobody: number];

interface Row {
  expected: Statuses;
  /** what the address stands for and what is sent to it, after what has to be done before */
  ask?: (own: Own) => Question | Promise<Question>;
}

const everybody = (status: number): Statuses => [status, status, status, status];
const signedIn = (status: number): Statuses => [status, status, status, 401];
const ownerOnly = (status: number): Statuses => [status, 404, 404, 401];

const turn = () => ({ turnId: v7() });
const parts = [{ type: "text", text: "Other words." }];

const segmentOf = ({ chatId, reply }: Own) =>
  addMemory(inject("databaseUrl"), { chatId, messageId: reply, depth: 2 });

/** Every address of the API: what it answers to a chat's owner, another with an account, a guest who is a stranger, and nobody. */
const matrix: Record<string, Row> = {
  // Better Auth's own: a wrong address of its own is nobody's.
  "GET /api/auth/*": { expected: everybody(404) },
  "POST /api/auth/*": { expected: everybody(404), ask: () => ({ body: {} }) },
  "GET /api/openapi.json": { expected: everybody(200) },
  "GET /api/health": { expected: everybody(200) },
  "GET /api/models": { expected: everybody(200) },
  "GET /api/me": { expected: signedIn(200) },
  "GET /api/personas": { expected: everybody(200) },
  "POST /api/chats": { expected: signedIn(201), ask: () => ({ body: { personaId: MAREN } }) },
  "GET /api/chats": { expected: signedIn(200) },
  "GET /api/chats/:chatId": { expected: ownerOnly(200) },
  "PATCH /api/chats/:chatId": {
    expected: ownerOnly(200),
    ask: () => ({ body: { title: "Mine" } }),
  },
  "DELETE /api/chats/:chatId": { expected: ownerOnly(204) },
  "POST /api/chats/:chatId/restore": {
    expected: ownerOnly(200),
    ask: async ({ owner, chatId }) => {
      await owner.call("DELETE", `/api/chats/${chatId}`);
      return {};
    },
  },
  "GET /api/chats/:chatId/messages": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ query: `?leafId=${reply}` }),
  },
  "POST /api/chats/:chatId/messages": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ body: line("And then?", reply) }),
  },
  "GET /api/chats/:chatId/stream": { expected: ownerOnly(204) },
  "POST /api/chats/:chatId/stop": { expected: ownerOnly(200), ask: () => ({ body: turn() }) },
  "POST /api/chats/:chatId/messages/:messageId/regenerate": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ messageId: reply, body: turn() }),
  },
  "POST /api/chats/:chatId/messages/:messageId/continue": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ messageId: reply, body: turn() }),
  },
  "POST /api/chats/:chatId/impersonate": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ body: { leafId: reply } }),
  },
  "GET /api/chats/:chatId/messages/:messageId/prompt": {
    expected: ownerOnly(200),
    ask: async ({ owner, chatId, reply }) => {
      const path = `/api/chats/${chatId}/messages`;
      await owner.call("POST", path, line("Which key?", reply));
      const { json } = await owner.call("GET", path);
      return { messageId: json.messages.at(-1).id, query: "?text=true" };
    },
  },
  "POST /api/chats/:chatId/prompt/preview": { expected: ownerOnly(200), ask: () => ({ body: {} }) },
  // The chat is no story: its owner hears that, and only its owner.
  "POST /api/chats/:chatId/chips": { expected: ownerOnly(409), ask: () => ({ body: {} }) },
  "GET /api/chats/:chatId/tree": { expected: ownerOnly(200) },
  "POST /api/chats/:chatId/clone": {
    expected: ownerOnly(201),
    ask: ({ reply }) => ({ body: { messageId: reply } }),
  },
  "PATCH /api/chats/:chatId/messages/:messageId": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ messageId: reply, body: { revision: 1, parts } }),
  },
  // The reply was never changed: its owner hears that, and only its owner.
  "POST /api/chats/:chatId/messages/:messageId/undo": {
    expected: ownerOnly(409),
    ask: ({ reply }) => ({ messageId: reply, body: { revision: 1 } }),
  },
  "DELETE /api/chats/:chatId/messages/:messageId": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ messageId: reply }),
  },
  "POST /api/chats/:chatId/messages/:messageId/restore": {
    expected: ownerOnly(200),
    ask: ({ deleted }) => ({ messageId: deleted }),
  },
  "POST /api/chats/:chatId/messages/:messageId/open": {
    expected: ownerOnly(200),
    ask: ({ greeting }) => ({ messageId: greeting }),
  },
  "GET /api/chats/:chatId/memory": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ query: `?leafId=${reply}` }),
  },
  "PATCH /api/chats/:chatId/memory/:segmentId": {
    expected: ownerOnly(200),
    ask: async (own) => ({ segmentId: await segmentOf(own), body: { pinned: true } }),
  },
  "DELETE /api/chats/:chatId/memory/:segmentId": {
    expected: ownerOnly(204),
    ask: async (own) => ({ segmentId: await segmentOf(own) }),
  },
};

/** The app's own addresses; middleware stands under ALL. */
const addresses = [
  ...new Set(
    app.routes.flatMap(({ method, path }) => (method === "ALL" ? [] : [`${method} ${path}`])),
  ),
];

test("every address of the API has its row", () => {
  expect(addresses.toSorted()).toEqual(Object.keys(matrix).toSorted());
});

async function makeOwn(): Promise<Own> {
  const { person: owner, chatId, leafId: greeting, path } = await guestWithChat();
  const lines = { chatId, parentId: greeting, depth: 0, count: 3 };
  const [, reply = "", deleted = ""] = await addLines(inject("databaseUrl"), lines);
  await owner.call("DELETE", `${path}/${deleted}`);
  return { owner, chatId, greeting, reply, deleted };
}

async function signUp(): Promise<Browser> {
  const other = browser();
  const account = { name: "Odo", email: `${v7()}@example.com`, password: "long enough" };
  const answer = await other.call("POST", "/api/auth/sign-up/email", account);
  expect(answer.status).toBe(200);
  return other;
}

/** Sends what a row asks about a chat. */
function send(who: Browser, address: string, chatId: string, asked: Question): Promise<Answer> {
  const [method = "", path = ""] = address.split(" ");
  const there = path
    .replace(":chatId", chatId)
    .replace(":messageId", asked.messageId ?? "")
    .replace(":segmentId", asked.segmentId ?? "")
    .replace("*", "nowhere");
  return who.call(method, there + (asked.query ?? ""), asked.body);
}

/** A refusal without what differs from request to request. */
const refusal = ({ status, type, text }: Answer) => ({
  status,
  type,
  text: text.replace(/"requestId":"[^"]*"/, ""),
});

const people = Promise.all([signUp(), guest()]);

test.each(addresses)("%s", async (address) => {
  const [other, stranger] = await people;
  const own = await makeOwn();
  const row = matrix[address];
  const asked = (await row?.ask?.(own)) ?? {};
  const tree = async () =>
    refusal(await own.owner.call("GET", `/api/chats/${own.chatId}/tree`)).text;
  const before = await tree();
  const [ofOwner, ...ofOthers] = row?.expected ?? [];
  const isOfChat = address.includes(":chatId");
  const ofMissing = refusal(await send(own.owner, address, v7(), asked));
  for (const [index, who] of [other, stranger, browser()].entries()) {
    const answer = await send(who, address, own.chatId, asked);
    expect(answer.status, ["other", "stranger", "nobody"][index]).toBe(ofOthers[index]);
    if (!isOfChat) continue;
    expect(refusal(await send(who, address, v7(), asked))).toEqual(refusal(answer));
    const asMissing = answer.status === 404 ? ofMissing : refusal(answer);
    expect(refusal(answer)).toEqual(asMissing);
  }
  expect(await tree()).toBe(before);
  expect((await send(own.owner, address, own.chatId, asked)).status, "owner").toBe(ofOwner);
});
