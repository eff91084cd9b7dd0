import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { browser, guest, guestWithChat, MAREN, misbehave } from "../fixture.ts";

test("a new chat is pinned to the persona's version and opens with its greetings as sibling roots", async () => {
  const person = await guest();
  const made = await person.call("POST", "/api/chats", {
    personaId: MAREN,
    mode: "story",
    settings: { userPersona: { name: "Wren" } },
    greeting: 1,
  });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    title: null,
    mode: "story",
    settings: {
      modelId: "dramatis-demo",
      userPersona: { name: "Wren", appearance: "", overview: "" },
      images: false,
    },
    persona: { id: MAREN, name: "Maren Holloway", mine: false },
    personaVersion: { number: 1 },
  });
  const { json: page } = await person.call("GET", `/api/chats/${made.json.id}/messages`);
  expect(page.messages).toHaveLength(1);
  expect(page.messages[0]).toMatchObject({
    parentId: null,
    role: "assistant",
    siblingCount: 3,
    position: 1,
  });
  expect(page.leafId).toBe(made.json.latestLeafId);
});

test("a chat is roleplay when it does not say", async () => {
  const person = await guest();
  const { json } = await person.call("POST", "/api/chats", { personaId: MAREN });
  expect(json.mode).toBe("roleplay");
});

test.each([
  ["an unknown persona", { personaId: v7() }, 404, "not_found"],
  ["a persona id of the wrong type", { personaId: 7 }, 400, "invalid_request"],
  ["an unknown mode", { personaId: MAREN, mode: "opera" }, 400, "invalid_request"],
  [
    "a model that is not on offer",
    { personaId: MAREN, settings: { modelId: "gpt-0" } },
    422,
    "unknown_model",
  ],
  [
    "a name that is too long",
    { personaId: MAREN, settings: { userPersona: { name: "a".repeat(81) } } },
    400,
    "invalid_request",
  ],
  ["a body that is no object", [1], 400, "invalid_request"],
  ["malformed JSON", "{", 400, "malformed_json"],
])("a chat with %s is refused and none is made", async (_, body, status, code) => {
  const person = await guest();
  expect(await person.call("POST", "/api/chats", body)).toMatchObject({
    status,
    type: "application/problem+json",
    json: { code, status, requestId: expect.any(String) },
  });
  expect((await person.call("GET", "/api/chats")).json).toEqual({ chats: [], nextCursor: null });
});

test("the list shows the chats last touched first, with their newest line, and finds them by title and name", async () => {
  const { person, chatId, say, leafId } = await guestWithChat();
  const other = await person.call("POST", "/api/chats", { personaId: MAREN.replace(/2$/, "3") });
  await say("A line that brings it to the top.", leafId);
  const { json } = await person.call("GET", "/api/chats");
  expect(json.chats.map((chat: { id: string }) => chat.id)).toEqual([chatId, other.json.id]);
  expect(json.chats[0]).toMatchObject({ writing: false, persona: { name: "Maren Holloway" } });
  expect(json.chats[0].excerpt.length).toBeGreaterThan(10);
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "100% salt" });
  const find = async (q: string) =>
    (await person.call("GET", `/api/chats?q=${encodeURIComponent(q)}`)).json.chats.map(
      (chat: { id: string }) => chat.id,
    );
  expect(await find("SALT")).toEqual([chatId]);
  expect(await find("100%")).toEqual([chatId]);
  expect(await find("1%salt")).toEqual([]);
  expect(await find("tobiah")).toEqual([other.json.id]);
});

test("the list is paged without a gap or a repeat", async () => {
  const person = await guest();
  for (let count = 0; count < 53; count++)
    await person.call("POST", "/api/chats", { personaId: MAREN });
  const first = (await person.call("GET", "/api/chats")).json;
  const second = (
    await person.call("GET", `/api/chats?cursor=${encodeURIComponent(first.nextCursor)}`)
  ).json;
  expect(first.chats).toHaveLength(50);
  expect(second.chats).toHaveLength(3);
  expect(second.nextCursor).toBeNull();
  const ids = [...first.chats, ...second.chats].map((chat: { id: string }) => chat.id);
  expect(new Set(ids).size).toBe(53);
  expect(await person.call("GET", "/api/chats?cursor=nonsense")).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
});

test("a chat is named from its first exchange, and a person's own title stays", async () => {
  const { person, chatId, say, leafId } = await guestWithChat();
  await say("Tell me about the third key.", leafId);
  const title = async () => (await person.call("GET", `/api/chats/${chatId}`)).json.title;
  await expect.poll(title, { timeout: 5_000 }).toEqual(expect.any(String));
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "  My own  " });
  await say("And the fourth?", null);
  expect(await title()).toBe("My own");
});

test("settings change key by key", async () => {
  const { person, chatId } = await guestWithChat();
  const patch = (settings: object) => person.call("PATCH", `/api/chats/${chatId}`, { settings });
  await patch({ userPersona: { name: "Wren", overview: "a surveyor" }, authorsNote: "Slow." });
  const { json } = await patch({ userPersona: { appearance: "tall, wet coat" } });
  expect(json.settings).toMatchObject({
    authorsNote: "Slow.",
    userPersona: { name: "Wren", overview: "a surveyor", appearance: "tall, wet coat" },
  });
  expect(await patch({ modelId: "gpt-0" })).toMatchObject({
    status: 422,
    json: { code: "unknown_model" },
  });
  expect(await patch({ authorsNote: "a".repeat(601) })).toMatchObject({ status: 400 });
});

test("a chat changes its mode, the next turn is written in it, and what was said stays", async () => {
  const { person, chatId, leafId, say, history } = await guestWithChat();
  await say("Good evening.", leafId);
  const before = (await history()).messages;
  const path = `/api/chats/${chatId}`;
  const { json } = await person.call("PATCH", path, { mode: "story" });
  expect(json).toMatchObject({ id: chatId, mode: "story" });
  expect((await history()).messages).toEqual(before);
  const preview = await person.call("POST", `${path}/prompt/preview`, { line: "Slow down." });
  expect(preview.json.instructions).toContain("You write a story with the person.");
  expect(await person.call("PATCH", path, { mode: "opera" })).toMatchObject({ status: 400 });
});

test("a deleted chat is gone from every address", async () => {
  const { person, chatId, path } = await guestWithChat();
  expect((await person.call("DELETE", `/api/chats/${chatId}`)).status).toBe(204);
  for (const gone of [`/api/chats/${chatId}`, path]) {
    expect(await person.call("GET", gone)).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  }
  expect((await person.call("GET", "/api/chats")).json.chats).toEqual([]);
  expect((await person.call("DELETE", `/api/chats/${chatId}`)).status).toBe(404);
});

test("a stranger can neither see, change nor delete a chat", async () => {
  const { person, chatId } = await guestWithChat();
  const stranger = await guest();
  const address = `/api/chats/${chatId}`;
  for (const [method, body] of [["GET"], ["PATCH", { title: "Mine now" }], ["DELETE"]] as const) {
    expect(await stranger.call(method, address, body)).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  }
  expect((await stranger.call("GET", "/api/chats")).json.chats).toEqual([]);
  expect((await person.call("GET", address)).json.title).toBeNull();
});

test("nobody gets in without a session", async () => {
  const { chatId, path } = await guestWithChat();
  for (const [method, address] of [
    ["GET", "/api/chats"],
    ["POST", "/api/chats"],
    ["GET", `/api/chats/${chatId}`],
    ["PATCH", `/api/chats/${chatId}`],
    ["DELETE", `/api/chats/${chatId}`],
    ["GET", path],
    ["POST", path],
  ] as const) {
    const answer = await browser().call(method, address, method === "GET" ? undefined : {});
    expect(answer, `${method} ${address}`).toMatchObject({
      status: 401,
      json: { code: "unauthenticated" },
    });
  }
});

test("a database that is down is a 503 on every address, and the person stays signed in", async () => {
  const { person, chatId } = await guestWithChat();
  await misbehave("neon", [{ kind: "status-500", path: "/sql", body: chatId, times: 1 }]);
  expect(await person.call("GET", `/api/chats/${chatId}`)).toMatchObject({
    status: 503,
    type: "application/problem+json",
    json: { code: "database_unavailable" },
  });
  expect((await person.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
});

test("a session check and a chat list cost one database trip", async () => {
  const { person } = await guestWithChat();
  const neon = inject("standIns").neon;
  await misbehave("neon", []);
  const count = async () =>
    ((await (await fetch(`${neon}/__local/requests`)).json()) as { total: number }).total;
  const cost = async () => {
    const before = await count();
    await person.call("GET", "/api/chats");
    return (await count()) - before;
  };
  // Other tests use the same database at the same time: one of many readings is this one's own.
  await expect.poll(cost, { interval: 20, timeout: 15_000 }).toBe(1);
});
