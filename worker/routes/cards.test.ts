import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { CORVIN, corvinCard } from "../cards.fixture.ts";
import { guest, makePersona, MAREN } from "../fixture.ts";
import { bringIn, inspect } from "../importing.fixture.ts";

const mine = async (who: Awaited<ReturnType<typeof guest>>) =>
  (await who.call("GET", "/api/personas?scope=mine")).json.personas;

/** How many objects the bucket holds; for a test that is alone with it. */
const keys = async () => (await env.PICTURES.list()).objects.map(({ key }) => key);

test("a card is looked at: what is in it, what is not used, what it costs; nothing is kept", async () => {
  const person = await guest();
  const answer = await inspect(person, await corvinCard());
  expect(answer).toMatchObject({
    status: 200,
    json: {
      kind: "persona",
      format: "v3",
      container: "png",
      creator: "Sabine",
      characterVersion: "1.3",
      data: { name: "Corvin Ash", greetings: CORVIN.data.greetings },
      tags: ["Gothic", "Plague"],
      lore: ["The third winter"],
      whole: true,
      known: null,
    },
  });
  expect(answer.json.tokens).toBeGreaterThan(30);
  expect(answer.json.raw).toContain('"spec": "chara_card_v3"');
  expect(await mine(person)).toEqual([]);
});

test("a card becomes a persona, with its greetings, lore, tags and accent, and a chat can begin", async () => {
  const person = await guest();
  const answer = await bringIn(person, await corvinCard(), { hue: "300.5", chroma: "0.4" });
  expect(answer).toMatchObject({
    status: 201,
    json: {
      name: "Corvin Ash",
      mine: true,
      visibility: "private",
      tags: ["gothic", "plague"],
      accent: { hue: 300.5 },
      currentVersion: { number: 1 },
      loreCount: 1,
    },
  });
  expect(answer.json.accent.chroma).toBeCloseTo(0.105);
  const { id: personaId } = answer.json;
  const chat = await person.call("POST", "/api/chats", { personaId, greeting: 1 });
  expect(chat.status).toBe(201);
  const { json } = await person.call("GET", `/api/personas/${personaId}/versions`);
  expect(json.versions).toMatchObject([
    { number: 1, origin: "imported", note: "Imported from corvin-ash.png" },
  ]);
});

test("the same request again makes nothing twice, and its id is nobody else's", async () => {
  const person = await guest();
  const id = v7();
  const card = await corvinCard();
  const both = await Promise.all([bringIn(person, card, { id }), bringIn(person, card, { id })]);
  const again = await bringIn(person, card, { id });
  for (const answer of [...both, again])
    expect(answer).toMatchObject({ status: 201, json: { id } });
  expect(await mine(person)).toHaveLength(1);
  expect(await bringIn(await guest(), card, { id })).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
});

test("a card that is here already is known, compared, and becomes a new version", async () => {
  const person = await guest();
  const { json: first } = await bringIn(person, await corvinCard());
  await person.call("POST", "/api/chats", { personaId: first.id });
  const exact = await inspect(person, await corvinCard({}, "v3-json"));
  expect(exact.json.known).toMatchObject({
    personaId: first.id,
    version: { id: first.currentVersion.id, number: 1 },
    next: 2,
    chats: 1,
    exact: true,
    change: { changes: [] },
  });
  const changed = await corvinCard({ scenario: "A city in its fourth plague winter." });
  const { json: seen } = await inspect(person, changed);
  expect(seen.known).toMatchObject({
    exact: false,
    change: { changes: [{ field: "scenario", before: CORVIN.data.scenario }] },
  });
  const id = v7();
  const again = await bringIn(person, changed, { as: first.id, id });
  expect(again).toMatchObject({
    status: 201,
    json: { id: first.id, currentVersion: { id, number: 2 }, tags: ["gothic", "plague"] },
  });
  expect(await bringIn(person, changed, { as: first.id, id })).toMatchObject({ status: 201 });
  const { json } = await person.call("GET", `/api/personas/${first.id}/versions`);
  expect(json.versions.map((version: { number: number }) => version.number)).toEqual([2, 1]);
  expect((await inspect(await guest(), changed)).json.known).toBe(null);
});

test("a version of a card without a picture keeps the portrait and its light", async () => {
  const person = await guest();
  const light = { hue: "300", chroma: "0.08" };
  const { json: first } = await bringIn(person, await corvinCard(), light);
  const bare = JSON.stringify({ name: "Corvin Ash", description: "Drier." });
  const { json: second } = await bringIn(person, bare, { as: first.id });
  expect(second).toMatchObject({
    currentVersion: { number: 2 },
    portrait: first.portrait,
    accent: first.accent,
  });
  expect(first.portrait).not.toBe(null);
});

test("versions that are brought in at the same moment get numbers of their own", async () => {
  const person = await guest();
  const { json: first } = await bringIn(person, await corvinCard());
  const card = await corvinCard({ scenario: "Later." });
  const all = await Promise.all([1, 2, 3].map(() => bringIn(person, card, { as: first.id })));
  expect(all.map((answer) => answer.status)).toEqual([201, 201, 201]);
  const { json } = await person.call("GET", `/api/personas/${first.id}/versions`);
  expect(json.versions.map((version: { number: number }) => version.number)).toEqual([4, 3, 2, 1]);
});

test("nobody brings a version into a persona of somebody else's, and no bytes stay of the attempt", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "public");
  const before = await keys();
  for (const as of [personaId, MAREN, v7()]) {
    expect(await bringIn(await guest(), await corvinCard(), { as })).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  }
  expect(await keys()).toEqual(before);
  const { json } = await owner.call("GET", `/api/personas/${personaId}/versions`);
  expect(json.versions).toHaveLength(1);
});

test("a lorebook and a chat are told from a persona, and not made into one", async () => {
  const person = await guest();
  const book = JSON.stringify({
    spec: "lorebook_v3",
    data: { name: "Farrow", entries: [{ keys: ["tide"], content: "Twice a day.", name: "Tide" }] },
  });
  const chat = [
    { user_name: "Wren", character_name: "Corvin", chat_metadata: {} },
    { name: "Wren", is_user: true, mes: "Pulse?", send_date: "2024-07-12T01:31:37Z" },
  ]
    .map((line) => JSON.stringify(line))
    .join("\n");
  expect((await inspect(person, book)).json).toMatchObject({ kind: "lorebook", lore: ["Tide"] });
  expect((await inspect(person, chat)).json).toMatchObject({
    kind: "chat",
    dialect: "sillytavern",
  });
  for (const file of [book, chat]) {
    expect(await bringIn(person, file)).toMatchObject({
      status: 422,
      json: { code: "not_a_card" },
    });
  }
  expect(await mine(person)).toEqual([]);
});
