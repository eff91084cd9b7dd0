import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addVersion, setCurrentVersion } from "../../db/fixture.ts";
import { type Browser, browser, guest, makePersona, member } from "../fixture.ts";

const form = (more: object = {}) => ({
  visibility: "public",
  headline: "Keeps a station nobody stops at",
  tags: ["trains", "Quiet"],
  rating: "teen",
  slug: "",
  ...more,
});

const path = (personaId: string) => `/api/personas/${personaId}/publication`;

const put = (who: Browser, personaId: string, more: object = {}) =>
  who.call("PUT", path(personaId), form(more));

async function makeNewer(personaId: string, number: number, data: object): Promise<string> {
  const url = inject("databaseUrl");
  const currentVersionId = await addVersion(url, { personaId, number, data });
  await setCurrentVersion(url, { personaId, currentVersionId });
  return currentVersionId;
}

test("a persona that was never published has a form, and is told what is missing", async () => {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "private");
  const { status, json } = await owner.call("GET", path(personaId));
  expect(status).toBe(200);
  expect(json).toMatchObject({
    draft: { visibility: "private", headline: "", tags: [], rating: null, slug: "" },
    published: null,
    currentVersion: { id: versionId, number: 1 },
  });
  const open = json.checks.filter((one: { passes: boolean }) => !one.passes);
  expect(open).toEqual([
    { check: "headline", passes: false, blocks: true, where: [] },
    { check: "rating", passes: false, blocks: true, where: [] },
    { check: "portrait", passes: false, blocks: false, where: [] },
    { check: "dialogue", passes: false, blocks: false, where: [] },
  ]);
  expect(await put(owner, personaId, { publish: true, headline: " ", rating: null })).toMatchObject(
    {
      status: 422,
      json: { code: "not_ready", missing: ["headline", "rating"] },
    },
  );
});

test("a draft is kept and seen by nobody else; publishing shows it, and the form goes on from there", async () => {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "private");
  const saved = await put(owner, personaId);
  expect(saved.json).toMatchObject({ draft: { headline: form().headline }, published: null });
  const stranger = await guest();
  expect((await stranger.call("GET", `/api/personas/${personaId}`)).status).toBe(404);
  const out = await put(owner, personaId, { publish: true, versionId });
  expect(out).toMatchObject({
    status: 200,
    json: {
      draft: { tags: ["trains", "quiet"], rating: "teen" },
      published: { visibility: "public", rating: "teen", version: { id: versionId, number: 1 } },
    },
  });
  expect((await stranger.call("GET", `/api/personas/${personaId}`)).json).toMatchObject({
    headline: form().headline,
    tags: ["trains", "quiet"],
    rating: "teen",
    mine: false,
  });
  await put(owner, personaId, { headline: "A later thought", tags: ["later"] });
  const still = (await stranger.call("GET", `/api/personas/${personaId}`)).json;
  expect(still).toMatchObject({ headline: form().headline, tags: ["trains", "quiet"] });
});

test("a newer version is the owner's alone until it is published", async () => {
  const owner = await guest();
  const fan = await guest();
  const { personaId, versionId } = await makePersona(owner, "private");
  await put(owner, personaId, { publish: true });
  const chat = await fan.call("POST", "/api/chats", { personaId });
  const newer = await makeNewer(personaId, 2, { greetings: ["You again."] });
  expect((await fan.call("GET", `/api/personas/${personaId}`)).json.currentVersion.id).toBe(
    versionId,
  );
  expect((await fan.call("GET", `/api/chats/${chat.json.id}`)).json.persona.currentVersion.id).toBe(
    versionId,
  );
  expect(await put(owner, personaId, { publish: true, versionId })).toMatchObject({
    status: 409,
    json: { code: "version_conflict", newest: { id: newer, number: 2 } },
  });
  const out = await put(owner, personaId, { publish: true, versionId: newer });
  expect(out.json.published.version).toEqual({ id: newer, number: 2 });
  expect((await fan.call("GET", `/api/chats/${chat.json.id}`)).json.persona.currentVersion.id).toBe(
    newer,
  );
});

test("what is taken back is gone for others, except from the chats they have", async () => {
  const owner = await guest();
  const fan = await guest();
  const { personaId } = await makePersona(owner, "private");
  const { json } = await put(owner, personaId, { publish: true });
  const { slug } = json.published;
  const chat = await fan.call("POST", "/api/chats", { personaId });
  const back = await put(owner, personaId, { publish: true, visibility: "private" });
  expect(back.json).toMatchObject({
    published: null,
    draft: { rating: "teen", visibility: "private" },
  });
  for (const gone of [`/api/personas/${personaId}`, `/api/personas/by/${slug}`])
    expect((await fan.call("GET", gone)).status).toBe(404);
  expect((await fan.call("POST", "/api/chats", { personaId })).status).toBe(404);
  expect(await fan.call("GET", `/api/chats/${chat.json.id}`)).toMatchObject({
    status: 200,
    json: { persona: { name: "Ines", currentVersion: { number: 1 } } },
  });
  const sent = await fan.call("POST", `/api/chats/${chat.json.id}/messages`, {
    turnId: v7(),
    parentId: chat.json.latestLeafId,
    message: { id: v7(), parts: [{ type: "text", text: "Still here?" }] },
  });
  expect(sent.status).toBe(200);
});

test("an unlisted persona is met by whoever has its address, and is in no list and no search", async () => {
  const owner = await guest();
  const name = `Una ${v7().slice(-12)}`;
  const { personaId } = await makePersona(owner, "private", name);
  const { json } = await put(owner, personaId, { publish: true, visibility: "unlisted" });
  const stranger = await guest();
  expect((await stranger.call("GET", `/api/personas/by/${json.published.slug}`)).json.id).toBe(
    personaId,
  );
  expect((await stranger.call("POST", "/api/chats", { personaId })).status).toBe(201);
  const found = await stranger.call("GET", `/api/personas?q=${encodeURIComponent(name)}`);
  expect(found.json).toMatchObject({ personas: [], counts: { total: 0 } });
});

test("public names are made from names, kept, and never given twice", async () => {
  const owner = await guest();
  const name = `Zoë O’Hara ${v7().slice(-12)}`;
  const slugOf = async (named: string, more: object = {}) => {
    const { personaId } = await makePersona(owner, "private", named);
    const answer = await put(owner, personaId, { publish: true, ...more });
    return { ...answer, personaId, slug: answer.json.published?.slug };
  };
  const first = await slugOf(name);
  expect(first.slug).toBe(`zoe-ohara-${name.slice(-12)}`);
  const second = await slugOf(name);
  expect(second.slug).toBe(`${first.slug}-${second.personaId.slice(-8)}`);
  expect(await slugOf(name, { slug: first.slug })).toMatchObject({
    status: 409,
    json: { code: "slug_taken" },
  });
  expect((await slugOf("灯台守")).slug).toMatch(/^persona-[0-9a-f]{8}$/);
  const chosen = await slugOf(name, { slug: `  My Own/${name.slice(-12)} ` });
  expect(chosen.slug).toBe(`my-own-${name.slice(-12)}`);
  const again = await put(owner, chosen.personaId, { publish: true });
  expect(again.json.published.slug).toBe(chosen.slug);
});

test("an address, a number or one's own name in what everybody reads is pointed out, and stops nothing", async () => {
  const owner = await member(undefined, "Wren Abara");
  const greetings = ['"Ask for Wren Abara."', "Or ring +44 20 7946 0958."];
  const { personaId } = await makePersona(owner, "private", "Ines", { data: { greetings } });
  const told = await put(owner, personaId, { headline: "wren@example.com knows", publish: true });
  expect(told.status).toBe(200);
  expect(told.json.checks).toContainEqual({
    check: "private",
    passes: false,
    blocks: false,
    where: ["headline", "greetings"],
  });
});

test("a persona's publication is its owner's alone, and an odd form is refused", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "public");
  const stranger = await guest();
  expect((await stranger.call("GET", path(personaId))).status).toBe(404);
  expect((await put(stranger, personaId, { publish: true })).status).toBe(404);
  expect((await browser().call("GET", path(personaId))).status).toBe(401);
  expect((await put(browser(), personaId)).status).toBe(401);
  for (const odd of [
    { headline: "a".repeat(81) },
    { tags: ["a", "b", "c", "d", "e", "f", "g"] },
    { rating: "naughty" },
    { visibility: "friends" },
  ])
    expect(await put(owner, personaId, odd)).toMatchObject({
      status: 400,
      json: { code: "invalid_request" },
    });
});
