import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines, addMemory } from "../db/fixture.ts";
import { app } from "./app.ts";
import {
  type Answer,
  type Browser,
  browser,
  fileForm,
  guest,
  guestWithChat,
  line,
  makePersona,
  MAREN,
} from "./fixture.ts";
import { order, wish } from "./pictures.fixture.ts";

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
  imageId?: string;
  personaId?: string;
  segmentId?: string;
  sessionId?: string;
  query?: string;
  body?: object;
  /** a body that is another one each time */
  fresh?: () => object;
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

const CARD = JSON.stringify({
  name: "Ines",
  description: "Keeps a station.",
  first_mes: "“Late.”",
});
const CHAT = JSON.stringify({ name: "Maren", is_user: false, mes: "Sit." });

const lorebook = { entries: [{ keys: ["key"], content: "There were three." }] };
const BOOK = JSON.stringify({ spec: "lorebook_v3", data: lorebook });

const turn = () => ({ turnId: v7() });
const parts = [{ type: "text", text: "Other words." }];

const data = { name: "Ines" };
const made = ({ owner }: Own) => makePersona(owner, "private");

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
  "GET /api/sessions": { expected: signedIn(200) },
  "DELETE /api/sessions": { expected: signedIn(204) },
  "DELETE /api/sessions/:sessionId": {
    expected: ownerOnly(204),
    ask: async ({ owner }) => {
      const { json } = await owner.call("GET", "/api/sessions");
      return { sessionId: json.sessions[0].id };
    },
  },
  "GET /api/personas": { expected: everybody(200) },
  "GET /api/personas/by/:slug": { expected: everybody(200) },
  "GET /api/personas/:personaId": { expected: everybody(200) },
  "POST /api/personas/:personaId/fork": {
    expected: signedIn(201),
    ask: () => ({ fresh: () => ({ id: v7() }) }),
  },
  "GET /api/personas/:personaId/publication": { expected: ownerOnly(200), ask: made },
  "PUT /api/personas/:personaId/publication": {
    expected: ownerOnly(200),
    ask: async (own) => ({
      ...(await made(own)),
      body: { visibility: "private", headline: "", tags: [], rating: null, slug: "" },
    }),
  },
  "POST /api/personas/:personaId/reports": {
    expected: signedIn(204),
    ask: () => ({ body: { reason: "other" } }),
  },
  "GET /api/reports": { expected: signedIn(404) },
  "PATCH /api/reports/:reportId": {
    expected: signedIn(404),
    ask: () => ({ body: { handled: true } }),
  },
  "POST /api/reports/:reportId/takedown": {
    expected: signedIn(404),
    ask: () => ({ body: { reason: "other" } }),
  },
  "POST /api/personas": {
    expected: signedIn(201),
    ask: () => ({ fresh: () => ({ id: v7(), data }) }),
  },
  "GET /api/personas/:personaId/sheet": { expected: ownerOnly(200), ask: made },
  "GET /api/personas/:personaId/versions": { expected: ownerOnly(200), ask: made },
  "POST /api/personas/:personaId/versions": {
    expected: ownerOnly(201),
    ask: async (own) => {
      const { personaId, versionId } = await made(own);
      return { personaId, body: { id: v7(), baseId: versionId, data } };
    },
  },
  "PUT /api/personas/:personaId/current": {
    expected: ownerOnly(200),
    ask: async (own) => {
      const { personaId, versionId } = await made(own);
      return { personaId, body: { versionId } };
    },
  },
  "DELETE /api/personas/:personaId": { expected: ownerOnly(204), ask: made },
  "POST /api/personas/:personaId/restore": {
    expected: ownerOnly(200),
    ask: async (own) => {
      const { personaId } = await made(own);
      await own.owner.call("DELETE", `/api/personas/${personaId}`);
      return { personaId };
    },
  },
  "POST /api/personas/draft": {
    expected: signedIn(200),
    ask: () => ({ body: { sentence: "A night baker." } }),
  },
  "POST /api/personas/draft/part": {
    expected: signedIn(200),
    ask: () => ({ body: { part: "name", sheet: {} } }),
  },
  "POST /api/personas/:personaId/enhance": {
    expected: ownerOnly(200),
    ask: async (own) => {
      const { personaId, versionId } = await made(own);
      return { personaId, body: { request: "drier", versionId } };
    },
  },
  "POST /api/personas/:personaId/scenario": {
    expected: ownerOnly(200),
    ask: async (own) => ({ ...(await made(own)), body: {} }),
  },
  "GET /api/personas/:personaId/pictures": { expected: ownerOnly(200), ask: made },
  // It has no such picture: its owner hears that too.
  "PUT /api/personas/:personaId/portrait": {
    expected: signedIn(404),
    ask: async (own) => ({ ...(await made(own)), body: { imageId: v7() } }),
  },
  "GET /api/personas/:personaId/card": { expected: signedIn(200) },
  "POST /api/cards/inspect": { expected: signedIn(200), ask: () => ({ body: fileForm(CARD) }) },
  "POST /api/cards": { expected: signedIn(201), ask: () => ({ body: fileForm(CARD) }) },
  // Nobody's picture: whose pictures may be seen by whom has a test of its own.
  "GET /api/images/:key": { expected: everybody(404) },
  "GET /api/images": { expected: signedIn(200) },
  "POST /api/images": { expected: signedIn(202), ask: () => ({ fresh: () => wish(1) }) },
  "DELETE /api/images": {
    expected: ownerOnly(204),
    ask: async ({ owner }) => ({ body: { ids: [await order(owner)] } }),
  },
  "POST /api/images/restore": {
    expected: ownerOnly(200),
    ask: async ({ owner }) => ({ body: { ids: [await order(owner)] } }),
  },
  "POST /api/images/enrich": {
    expected: signedIn(200),
    ask: () => ({ body: { scene: "a lamp", personaId: MAREN } }),
  },
  "GET /api/images/models": { expected: everybody(200) },
  "PATCH /api/images/:imageId": {
    expected: ownerOnly(200),
    ask: async ({ owner }) => ({ imageId: await order(owner), body: { kept: true } }),
  },
  "POST /api/images/:imageId/cancel": {
    expected: ownerOnly(200),
    ask: async ({ owner }) => ({ imageId: await order(owner) }),
  },
  // Whoever has signed nothing is nobody here, signed in or not.
  "PUT /api/internal/images/:imageId": { expected: everybody(401) },
  "POST /api/chats/:chatId/messages/:messageId/images": {
    expected: ownerOnly(202),
    ask: ({ reply }) => ({ messageId: reply, fresh: () => ({ id: v7() }) }),
  },
  "POST /api/chats/inspect": { expected: signedIn(200), ask: () => ({ body: fileForm(CHAT) }) },
  "POST /api/chats/import": {
    expected: signedIn(201),
    ask: () => ({ fresh: () => fileForm(CHAT, { personaId: MAREN, chatId: v7() }) }),
  },
  "GET /api/chats/:chatId/export": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ query: `?format=text&leafId=${reply}` }),
  },
  "GET /api/account": { expected: signedIn(200) },
  "POST /api/account/delete": {
    expected: signedIn(422),
    ask: () => ({ body: { phrase: "not the words" } }),
  },
  "GET /api/archive": { expected: signedIn(200) },
  // What is brought is no archive: whoever is somebody hears that.
  "GET /api/archive/parts": { expected: signedIn(200) },
  "POST /api/archive": { expected: signedIn(422), ask: () => ({ body: fileForm(CHAT) }) },
  "POST /api/lore/test": { expected: signedIn(200), ask: () => ({ body: {} }) },
  "POST /api/lore/read": { expected: signedIn(200), ask: () => ({ body: fileForm(BOOK) }) },
  "GET /api/personas/:personaId/lorebook": { expected: ownerOnly(200), ask: made },
  "GET /api/personas/:personaId/lorebook/file": { expected: ownerOnly(200), ask: made },
  "PUT /api/personas/:personaId/lorebook": {
    expected: ownerOnly(200),
    ask: async (own) => {
      const { personaId, versionId } = await made(own);
      return { personaId, body: { baseVersionId: versionId, lorebook } };
    },
  },
  "GET /api/chats/:chatId/lorebook": { expected: ownerOnly(200) },
  "GET /api/chats/:chatId/lorebook/file": { expected: ownerOnly(200) },
  "PUT /api/chats/:chatId/lorebook": {
    expected: ownerOnly(200),
    ask: async ({ owner, chatId }) => {
      const { json } = await owner.call("GET", `/api/chats/${chatId}/lorebook`);
      return { body: { revision: json.revision, lorebook } };
    },
  },
  "POST /api/chats": { expected: signedIn(201), ask: () => ({ body: { personaId: MAREN } }) },
  "GET /api/chats": { expected: signedIn(200) },
  "GET /api/chats/:chatId": { expected: ownerOnly(200) },
  "PATCH /api/chats/:chatId": {
    expected: ownerOnly(200),
    ask: () => ({ body: { title: "Mine" } }),
  },
  "GET /api/chats/:chatId/update": { expected: ownerOnly(200) },
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
  "GET /api/chats/:chatId/branches": { expected: ownerOnly(200) },
  "GET /api/chats/:chatId/found": { expected: ownerOnly(200), ask: () => ({ query: "?q=line" }) },
  "PUT /api/chats/:chatId/messages/:messageId/name": {
    expected: ownerOnly(200),
    ask: ({ reply }) => ({ messageId: reply, body: { name: "The third key" } }),
  },
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
    .replace(":personaId", asked.personaId ?? MAREN)
    .replace(":personaId", MAREN)
    .replace(":key", v7())
    .replace(":messageId", asked.messageId ?? "")
    .replace(":imageId", asked.imageId ?? v7())
    .replace(":segmentId", asked.segmentId ?? "")
    .replace(":sessionId", asked.sessionId ?? "")
    .replace(":reportId", v7())
    .replace(":slug", "maren-holloway")
    .replace("*", "nowhere");
  return who.call(method, there + (asked.query ?? ""), asked.fresh?.() ?? asked.body);
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
  const ofMissing = isOfChat ? refusal(await send(own.owner, address, v7(), asked)) : null;
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
