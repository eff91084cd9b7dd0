import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { findStored, removePersona, removeUser, setVisibility } from "../../db/cards.fixture.ts";
import { corvinCard } from "../cards.fixture.ts";
import { parseEnv } from "../env.ts";
import { setPortrait } from "../../db/pictures.fixture.ts";
import { browser, fileForm, guest, makePersona, misbehave } from "../fixture.ts";
import { painted } from "../pictures.fixture.ts";
import { makeDeps } from "../deps.ts";
import { bringIn } from "../importing.fixture.ts";
import { sweepPictures } from "../services/pictures.ts";

const url = inject("databaseUrl");

/** A persona with a portrait, of a new guest's. */
async function withPortrait() {
  const owner = await guest();
  const { json } = await bringIn(owner, await corvinCard());
  const src: string = json.portrait.url;
  return { owner, personaId: json.id as string, src, key: src.split("/").at(-1) ?? "" };
}

const kept = async (key: string) => (await env.PICTURES.head(key)) !== null;

test("a card's picture is the portrait: its bytes without the card, told as what they are, for its owner to keep", async () => {
  const { owner, personaId, src, key } = await withPortrait();
  const answer = await owner.call("GET", src);
  expect(answer.status).toBe(200);
  expect(answer.type).toBe("image/png");
  expect(answer.text).not.toContain("chara");
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const { pictures } = await findStored(url, personaId);
  expect(pictures).toMatchObject([
    { id: key, storageKey: key, status: "ready", contentType: "image/png", width: 64, height: 96 },
  ]);
  expect(pictures[0]?.bytes).toBe(answer.bytes.length);
});

test("a private persona's portrait is nobody else's, and one that is not there looks the same", async () => {
  const { src } = await withPortrait();
  for (const who of [await guest(), browser()]) {
    for (const path of [src, `/api/images/${v7()}`, "/api/images/house", "/api/images/..%2f"]) {
      expect(await who.call("GET", path)).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    }
  }
});

test("a published portrait is everybody's until it is withdrawn; a chat that began with it keeps it", async () => {
  const { personaId, src } = await withPortrait();
  const stranger = await guest();
  await setVisibility(url, { personaId, visibility: "unlisted" });
  expect((await stranger.call("POST", "/api/chats", { personaId })).status).toBe(201);
  const open = await browser().call("GET", src);
  expect(open.status).toBe(200);
  expect(open.headers.get("cache-control")).toBe("public, max-age=86400, immutable");
  await setVisibility(url, { personaId, visibility: "private" });
  expect((await browser().call("GET", src)).status).toBe(404);
  expect((await (await guest()).call("GET", src)).status).toBe(404);
  const held = await stranger.call("GET", src);
  expect(held.status).toBe(200);
  expect(held.headers.get("cache-control")).toContain("private");
});

test("a newer version's portrait is not shown before that version is published", async () => {
  const { owner, personaId } = await withPortrait();
  await setVisibility(url, { personaId, visibility: "public" });
  const { json } = await bringIn(owner, await corvinCard({ scenario: "x" }), { as: personaId });
  expect((await owner.call("GET", json.portrait.url)).status).toBe(200);
  expect((await browser().call("GET", json.portrait.url)).status).toBe(404);
});

test("without a place for pictures a card with one is refused whole, and one without comes in", async () => {
  const person = await guest();
  const bare = inject("workerEnv");
  const send = (file: Uint8Array<ArrayBuffer> | string) =>
    person.call("POST", "/api/cards", fileForm(file), {}, bare);
  expect(await send(await corvinCard())).toMatchObject({
    status: 503,
    json: { code: "storage_unavailable" },
  });
  expect((await person.call("GET", "/api/personas?scope=mine")).json.personas).toEqual([]);
  expect((await send(JSON.stringify({ name: "Ines", description: "x" }))).status).toBe(201);
});

test("when the row can't be written no bytes stay", async () => {
  const person = await guest();
  const { json: me } = await person.call("GET", "/api/me");
  await removeUser(url, me.id);
  const before = (await env.PICTURES.list()).objects.length;
  expect((await bringIn(person, await corvinCard())).status).toBe(401);
  expect((await env.PICTURES.list()).objects.length).toBe(before);
});

test("when the database's answer is lost the same request finds what was written, its portrait too", async () => {
  const person = await guest();
  const name = `Ash ${v7()}`;
  const id = v7();
  const card = await corvinCard({ name });
  await misbehave("neon", [{ kind: "drop-response", body: name, times: 1 }]);
  expect((await bringIn(person, card, { id })).status).toBe(503);
  const again = await bringIn(person, card, { id });
  expect(again.status).toBe(201);
  expect((await person.call("GET", again.json.portrait.url)).status).toBe(200);
});

test("the sweep lets go the bytes whose row is gone or never came, and no others", async () => {
  const { personaId, key } = await withPortrait();
  const { key: other } = await withPortrait();
  const lost = v7();
  await env.PICTURES.put(lost, "bytes of an import that was never finished");
  const parsed = parseEnv({ ...inject("workerEnv"), PICTURES: env.PICTURES });
  if ("problems" in parsed) throw new Error(parsed.problems.join());
  const request = { log: () => {}, requestId: "sweep", waitUntil: () => {} };
  const deps = makeDeps(parsed.config, request);
  await sweepPictures(deps);
  expect([await kept(key), await kept(lost)]).toEqual([true, true]);
  await removePersona(url, personaId);
  const later = { ...deps, now: () => Date.now() + 2 * 60 * 60 * 1_000 };
  await sweepPictures(later);
  expect([await kept(key), await kept(lost), await kept(other)]).toEqual([false, false, true]);
});

test("a painted picture is its owner's alone, and everybody's only as a published portrait", async () => {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "private");
  await painted(owner, { personaId });
  const shown = await painted(owner, { personaId, scene: "what only its owner said" });
  const { images } = (await owner.call("GET", "/api/images")).json;
  const [portrait, other] = images.map(({ url }: { url: string }) => url);
  await setPortrait(url, { versionId, imageId: shown });
  const stranger = await guest();
  const seen = async () =>
    Promise.all(
      [stranger, browser()].flatMap((who) =>
        [portrait, other].map(async (src) => (await who.call("GET", src)).status),
      ),
    );
  expect(await seen()).toEqual([404, 404, 404, 404]);
  await setVisibility(url, { personaId, visibility: "public" });
  expect(await seen()).toEqual([200, 404, 200, 404]);
  const fork = v7();
  await stranger.call("POST", `/api/personas/${personaId}/fork`, { id: fork });
  const copied = await stranger.call("GET", `/api/images?personaId=${fork}`);
  expect(copied.json).toMatchObject({ count: 1, images: [{ kind: "card", prompt: "" }] });
  expect(copied.text).not.toContain("only its owner");
  await setVisibility(url, { personaId, visibility: "private" });
  expect((await browser().call("GET", portrait)).status).toBe(404);
  expect((await owner.call("GET", portrait)).status).toBe(200);
});
