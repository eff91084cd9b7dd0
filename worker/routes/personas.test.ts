import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { findRoleplayData } from "../../db/fixture.ts";
import { browser, guest, makePersona, MAREN, misbehave } from "../fixture.ts";

const ids = (answer: { json: { personas: { id: string }[] } }) =>
  answer.json.personas.map((persona) => persona.id);

const stored = (versionId: string) => findRoleplayData(inject("databaseUrl"), versionId);

test("everybody sees the published personas, the house's first, without signing in", async () => {
  const answer = await browser().call("GET", "/api/personas?scope=public");
  expect(answer.status).toBe(200);
  expect(answer.json.personas.slice(0, 5).map((persona: { name: string }) => persona.name)).toEqual(
    ["Ambrose Quill", "Maren Holloway", "Tobiah Fenn", "Kestrel-9", "Oona Marchbank"],
  );
  expect(answer.json.personas[1]).toMatchObject({
    quote: "You're late. The tide wasn't.",
    portrait: {
      url: "/house/portraits/maren-holloway.svg",
      faceUrl: "/house/portraits/maren-holloway-face.svg",
    },
    accent: { hue: 196 },
    currentVersion: { number: 1 },
    visibility: "public",
    mine: false,
    greetingCount: 3,
  });
});

test("one persona is told with its greetings, and of its other texts the lengths alone", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "unlisted");
  const answer = await browser().call("GET", `/api/personas/${personaId}`);
  expect(answer).toMatchObject({
    status: 200,
    json: {
      name: "Ines",
      mine: false,
      visibility: "unlisted",
      greetings: ['*She looks up.* "You missed it."'],
      lengths: { personality: 23, scenario: 0 },
      loreCount: 0,
    },
  });
  expect(answer.text).not.toContain("Counts things");
  expect(Date.parse(answer.json.versionSince)).toBeGreaterThan(0);
  const house = await browser().call("GET", `/api/personas/${MAREN}`);
  expect(house.json.greetings).toHaveLength(3);
  expect(house.json.greetings.join()).not.toContain("{{");
  expect(house.json.loreCount).toBeGreaterThan(0);
});

test("a private persona has a page for its owner alone", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "private");
  const path = `/api/personas/${personaId}`;
  expect(await owner.call("GET", path)).toMatchObject({ status: 200, json: { mine: true } });
  for (const who of [await guest(), browser()])
    expect(await who.call("GET", path)).toMatchObject({ status: 404, json: { code: "not_found" } });
  expect(await browser().call("GET", "/api/personas/nobody")).toMatchObject({ status: 404 });
});

test("a private persona is its owner's alone: strangers can neither list it nor talk to it", async () => {
  const owner = await guest();
  const stranger = await guest();
  const { personaId } = await makePersona(owner, "private");
  expect(ids(await owner.call("GET", "/api/personas?scope=mine"))).toEqual([personaId]);
  expect(ids(await stranger.call("GET", "/api/personas?scope=mine"))).toEqual([]);
  expect(ids(await stranger.call("GET", "/api/personas"))).not.toContain(personaId);
  expect((await owner.call("POST", "/api/chats", { personaId })).status).toBe(201);
  expect(await stranger.call("POST", "/api/chats", { personaId })).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
});

test("an unlisted persona is in no list, and whoever has its id may talk to it", async () => {
  const owner = await guest();
  const stranger = await guest();
  const { personaId } = await makePersona(owner, "unlisted");
  expect(ids(await stranger.call("GET", "/api/personas"))).not.toContain(personaId);
  expect((await stranger.call("POST", "/api/chats", { personaId })).status).toBe(201);
});

test("one's own personas are asked for with a session only, and an odd question is refused", async () => {
  expect(await browser().call("GET", "/api/personas?scope=mine")).toMatchObject({ status: 401 });
  expect(await browser().call("GET", "/api/personas?scope=all")).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
});

test("two first chats at the same moment condense a persona once, and both carry that text", async () => {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "private");
  const started = await Promise.all(
    [1, 2, 3].map(() => owner.call("POST", "/api/chats", { personaId })),
  );
  expect(started.map((answer) => answer.status)).toEqual([201, 201, 201]);
  const first = await stored(versionId);
  expect(first).toMatchObject({
    appearance: expect.stringContaining("grey coat"),
    summary: expect.any(String),
    voice: expect.any(String),
  });
  await owner.call("POST", "/api/chats", { personaId });
  expect(await stored(versionId)).toEqual(first);
});

test("a persona is condensed by rule when the model can't, and the chat begins all the same", async () => {
  const owner = await guest();
  const name = `Ines ${v7()}`;
  const { personaId, versionId } = await makePersona(owner, "private", name);
  await misbehave("model", [{ kind: "status-500", body: name, times: 2 }]);
  expect((await owner.call("POST", "/api/chats", { personaId })).status).toBe(201);
  expect(await stored(versionId)).toEqual({
    appearance: "tall woman, grey coat",
    summary: "Patient. Counts things. Kept a station nobody stops at.",
    voice: "Short sentences.",
  });
});
