import type { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Db } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { findTree } from "../../db/queries/branches.ts";
import { findChat, listChats } from "../../db/queries/chats.ts";
import { listPersonas } from "../../db/queries/explore.ts";
import { listPictures } from "../../db/queries/gallery.ts";
import { findMaterial } from "../../db/queries/material.ts";
import { findMemory } from "../../db/queries/memories.ts";
import { findHistory } from "../../db/queries/messages.ts";
import { findPersona } from "../../db/queries/personas.ts";
import { listReports } from "../../db/queries/reports.ts";
import { listSessions } from "../../db/queries/sessions.ts";
import { listVersions } from "../../db/queries/sheets.ts";
import { beginTurn, finishTurn, listLostTurns } from "../../db/queries/turns.ts";
import { ChatSettings } from "../../worker/contract/chats.ts";
import { PersonaData } from "../../worker/contract/personas.ts";
import { type Catalog, findBreaks, readCatalog } from "./catalog.ts";
import { ERAS, migrateUpTo } from "./eras.ts";
import { type Inventory, moveIn, takeStock, unnamedColumns } from "./house.ts";
import { type Lived, liveThrough, openDatabase } from "./lived.ts";
import { idsOf, wordOf } from "./ids.ts";

/** What of a migration was looked at and let pass: these two came before anything was released. */
const FORGIVEN: Record<string, string[]> = {
  "0002_protocol": ["finish_turn"],
  "0004_verbs": ["finish_turn", "begin_turn"],
};

let client: Client;
let db: Db;
let inventories: Inventory[];
let catalogs: Catalog[];
let lived: Lived;

beforeAll(async () => {
  lived = await liveThrough();
  ({ client, db, inventories, catalogs } = lived);
}, 60_000);

afterAll(() => lived?.close());

const eras = ERAS.map((era, place) => ({ era, place }));

test("the samples write out every column that can be written", async () => {
  expect(await unnamedColumns(client)).toEqual([]);
});

test("a database that only the first migration made comes to the newest in one go, with all that is in it", async () => {
  const { url, client, close } = await openDatabase();
  onTestFinished(close);
  await migrateUpTo(url, ERAS[0] ?? "");
  const then = await moveIn(client, 0);
  await migrateDatabase(url);
  const now = await takeStock(client, 0);
  expect(then.size).toBeGreaterThan(10);
  for (const [key, row] of then) expect(now.get(key), key).toMatchObject(row);
  expect(await readCatalog(client)).toEqual(catalogs.at(-1));
});

test.for(eras)("of what was stored at $era nothing is lost or changed", async ({ place }) => {
  const now = await takeStock(client, place);
  const then = inventories[place] ?? new Map();
  expect(then.size).toBeGreaterThan(10);
  expect([...now.keys()]).toEqual([...then.keys()]);
  for (const [key, row] of then) expect(now.get(key), key).toMatchObject(row);
});

test.for(eras)("what was stored at $era is read by today's queries", async ({ place }) => {
  const { userId, sessionId, personaId, versionId, chatId, ...ids } = idsOf(place);
  expect(await listSessions(db, { userId, limit: 9 })).toMatchObject([{ id: sessionId }]);
  const chat = await findChat(db, { userId, chatId });
  expect(chat).toMatchObject({ title: `Night ${place}`, mode: "story", personaId });
  expect(ChatSettings.parse(chat?.settings)).toMatchObject({ modelId: "a-model" });
  const history = await findHistory(db, { userId, chatId, from: null, limit: 50 });
  expect(history?.messages).toMatchObject([
    { id: ids.greetingId, status: "complete", undoable: false },
    { id: ids.lineId, role: "user", parts: [{ text: "Who is there?" }] },
    { id: ids.replyId, metadata: { model: "a-model" } },
  ]);
  expect(await findTree(db, { userId, chatId })).toMatchObject({ count: 3 });
  const search = { text: wordOf(place), terms: [wordOf(place)], unspaced: false };
  expect(await listChats(db, { userId, search, limit: 9 })).toMatchObject([{ id: chatId }]);
  const persona = await findPersona(db, { userId: null, slug: `maren-${place}` });
  expect(persona).toMatchObject({ id: personaId, versionId, roleplayData: { voice: "brief" } });
  expect(PersonaData.parse(persona?.data)).toEqual(persona?.data);
  expect(await listVersions(db, { userId, personaId })).toMatchObject([
    { number: 1, origin: "written", chats: 2 },
  ]);
});

test("everybody's personas, pictures, memories and reports are listed", async () => {
  const page = { userId: null, scope: "public" as const, q: null, after: null, limit: 99 };
  const cast = await listPersonas(db, { ...page, ratings: ["teen"] });
  expect(cast).toHaveLength(ERAS.length);
  const reports = await listReports(db, { handled: false, after: null, limit: 99 });
  const told = inventories.filter((stock) =>
    [...stock.keys()].some((key) => key.startsWith("reports")),
  );
  expect(reports).toHaveLength(told.length);
  for (const place of ERAS.keys()) {
    const { userId, chatId, imageId, replyId } = idsOf(place);
    const { pictures } = await listPictures(db, { userId, after: null, limit: 9 });
    expect(pictures).toMatchObject([{ picture: { id: imageId, key: `pictures/${place}` } }]);
    const memory = await findMemory(db, { userId, chatId, leafId: null });
    const remembers = inventories[place]?.has(`memories ${idsOf(place).memoryId}`);
    expect(memory?.segments).toMatchObject(remembers ? [{ messageId: replyId }] : []);
  }
});

test("a chat that the first release began goes on", async () => {
  const { userId, chatId, replyId } = idsOf(0);
  const seen = await findMaterial(db, { userId, chatId, leafId: null, context: 30 });
  expect(seen?.material).toMatchObject({ persona: { name: "Maren" }, chatLorebook: null });
  const message = { id: crypto.randomUUID(), parts: [{ type: "text" as const, text: "And now?" }] };
  const begun = await beginTurn(db, {
    userId,
    chatId,
    turnId: crypto.randomUUID(),
    task: { verb: "send", parentId: replyId, message },
    assistantId: crypto.randomUUID(),
    requestHash: "h",
    supersede: null,
    lease: 20,
    context: 30,
    owner: crypto.randomUUID(),
  });
  if (begun.r !== "ok") throw new Error(`the turn was not begun: ${begun.r}`);
  expect(begun.material.context).toHaveLength(4);
  const parts = [{ type: "text" as const, text: "It is still lit." }];
  const end = { turnId: begun.turn, status: "done" as const, parts, seq: 9, metadata: {} };
  expect(await finishTurn(db, end)).toEqual({ r: "won", status: "done" });
  const history = await findHistory(db, { userId, chatId, from: null, limit: 50 });
  expect(history?.messages.at(-1)).toMatchObject({ parts, status: "complete" });
});

test("a reply that nobody ended before the migration is found and ended after it, with its text", async () => {
  const { userId, deadChatId: chatId, deadTurnId: turnId } = idsOf(0);
  expect(await listLostTurns(db, { limit: 99 })).toContainEqual({ chatId, turnId });
  const parts = [{ type: "text" as const, text: "It turned and then once more" }];
  const end = { turnId, status: "abandoned" as const, parts, seq: 6, metadata: {} };
  expect((await finishTurn(db, { ...end, onlyExpired: true })).r).toBe("won");
  const history = await findHistory(db, { userId, chatId, from: null, limit: 50 });
  expect(history?.messages).toMatchObject([{ parts, status: "interrupted" }]);
});

test.for(eras.slice(1))(
  "a worker that knows nothing of $era is not disturbed by it",
  ({ era, place }) => {
    const [before, after] = [catalogs[place - 1], catalogs[place]];
    if (!before || !after) throw new Error("a catalog is missing");
    const forgiven = FORGIVEN[era] ?? [];
    const breaks = findBreaks(before, after);
    expect(breaks.filter((words) => !forgiven.some((name) => words.startsWith(name)))).toEqual([]);
    expect(breaks.length > 0).toBe(forgiven.length > 0);
  },
);

test.for([
  ["alter table chats drop column title", "chats.title is gone"],
  ["alter table chats rename title to called", "chats.title is gone"],
  ["drop table reports", "reports.words is gone"],
  ["alter table chats alter title set not null", "chats.title can't be null any more"],
  ["alter table images alter kept drop default", "images.kept can't be left out any more"],
  ["alter table images alter bytes type bigint", "images.bytes is bigint and was integer"],
  ["alter table reports add place text not null", "reports.place is new and can't be left out"],
  ["alter table reports add check (words <> '')", /^reports CHECK .* is a new rule$/],
  ["create unique index on reports (words)", /^reports UNIQUE .* is a new rule$/],
  ["drop function stop_turn", /^stop_turn\(.*\): jsonb is gone$/],
  [
    "create function stop_turn(p_turn uuid) returns jsonb language sql return null::jsonb",
    "stop_turn(p_turn uuid): jsonb is a new form",
  ],
  [
    "alter type visibility rename value 'private' to 'own'",
    "visibility private is no value any more",
  ],
] as const)("a worker one version back would stumble over: %s", async ([statement, words]) => {
  const before = await readCatalog(client);
  await client.query("begin");
  try {
    await client.query("truncate reports");
    await client.query(statement);
    const breaks = findBreaks(before, await readCatalog(client));
    expect(breaks.some((found) => found === words || found.match(words))).toBe(true);
  } finally {
    await client.query("rollback");
  }
});

test("what is only added disturbs nobody", async () => {
  const before = await readCatalog(client);
  await client.query("begin");
  try {
    await client.query(`
      create table notes (id uuid primary key, words text not null check (words <> ''));
      alter table reports add place text, add loud boolean not null default false, add check (place <> ''), add unique (place);
      create index on reports (words); alter type visibility add value 'shelved'; create function f() returns int language sql return 1`);
    expect(findBreaks(before, await readCatalog(client))).toEqual([]);
  } finally {
    await client.query("rollback");
  }
});
