import { expect, test } from "vitest";
import { makeCarrier } from "./carrier.ts";
import { readChunks, readTexts } from "./chunks.ts";
import { fromBase64, readText } from "./bytes.ts";
import { charx, jpeg, json, png, textChunk } from "./corpus/build.ts";
import { BOOK, TEXTS, v2, V2_DATA, v3 } from "./corpus/texts.ts";
import { carry, readPersona, send, TARGETS } from "./corpus/trips.ts";
import { writeCard } from "./write.ts";

const CARD = v3({
  nickname: "Dil",
  source: ["https://example.org/1"],
  creation_date: 5,
  "corpus/kept": [1],
  character_book: BOOK,
  extensions: { "corpus/kept": { a: 1 }, regex_scripts: [{ scriptName: "x" }] },
});

test.each(TARGETS)("what nobody knows survives in %s", async (target) => {
  const found = await readPersona(json({ ...CARD, "corpus/beside": true }));
  const { card } = await send(carry(found), target);
  expect(card).toMatchObject({
    "corpus/beside": true,
    data: {
      "corpus/kept": [1],
      nickname: "Dil",
      source: ["https://example.org/1"],
      first_mes: TEXTS.first_mes,
      extensions: CARD.data.extensions,
      character_book: {
        scan_depth: 6,
        entries: [{ "corpus/kept": "yes" }, { extensions: { depth: 2 } }],
      },
    },
  });
});

test("V3 keeps the first date and writes the last", async () => {
  const found = await readPersona(json(CARD));
  const { card } = await send(carry(found), "v3-json");
  expect(card.data).toMatchObject({ creation_date: 5, modification_date: 1_700_000_500 });
  const fresh = await send(carry(found, { card: null }), "v3-json");
  expect(fresh.card.data).toMatchObject({ creation_date: 1_700_000_000 });
});

test.each(TARGETS)(
  "what was changed since is written in %s, and the rest is as it was",
  async (target) => {
    const found = await readPersona(json(CARD));
    const data = { ...found.data, scenario: "A storm.", greetings: ["New."] };
    const lorebook = { ...BOOK, entries: [{ keys: ["storm"], content: "It lasts." }] };
    const { card } = await send(carry(found, { data, lorebook, tags: ["storm"] }), target);
    expect(card.data).toMatchObject({
      scenario: "A storm.",
      first_mes: "New.",
      alternate_greetings: [],
      description: TEXTS.description,
      tags: ["storm"],
      character_book: { entries: [{ keys: ["storm"] }] },
    });
  },
);

test("copies beside the data are brought up to date, and none is made", async () => {
  const found = await readPersona(json({ ...v2(), name: "Old", first_mes: "Old." }));
  const { card } = await send(carry(found), "v2-json");
  expect(card).toMatchObject({ name: TEXTS.name, first_mes: TEXTS.first_mes });
  expect(card).not.toHaveProperty("scenario");
});

test("V3's PNG holds a copy for V2's apps that warns in its notes, without decorators", async () => {
  const entry = { ...BOOK.entries[0], content: "@@depth 2\nThe lamp." };
  const found = await readPersona(json(v3({ character_book: { ...BOOK, entries: [entry] } })));
  const { bytes } = await writeCard(carry(found), "v3-png");
  const texts = readTexts(readChunks(bytes), () => true);
  expect(texts.map(({ keyword }) => keyword)).toEqual(["chara", "ccv3"]);
  const [copy, whole] = texts.map(({ text }) =>
    JSON.parse(readText(fromBase64(text) ?? new Uint8Array())),
  );
  expect(copy).toMatchObject({
    spec: "chara_card_v2",
    data: { character_book: { entries: [{ content: "The lamp." }] } },
  });
  expect(copy.data.creator_notes).toMatch(/^\(This is a copy.*\n\nBest at night\.$/s);
  expect(whole).toMatchObject({
    spec: "chara_card_v3",
    data: { creator_notes: V2_DATA.creator_notes },
  });
});

test("old cards in a picture are not written again", async () => {
  const found = await readPersona(json(v2()));
  const picture = {
    bytes: png([textChunk("chara", "old"), textChunk("parameters", "steps")]),
    contentType: "image/png" as const,
  };
  const { bytes } = await writeCard(carry(found, { picture }), "v2-png");
  expect(readTexts(readChunks(bytes), () => true).map(({ keyword }) => keyword)).toEqual(["chara"]);
});

test("a JPEG travels in a plain PNG as an asset, and is the portrait again", async () => {
  const picture = { bytes: jpeg([]), contentType: "image/jpeg" as const };
  const found = await readPersona(json(v2()));
  for (const target of ["v3-png", "v2-png", "v3-json", "charx"] as const) {
    const again = await send(carry(found, { picture }), target);
    expect(again.picture, target).toMatchObject({ contentType: "image/jpeg", width: 2, height: 3 });
  }
});

test("a persona without a picture comes back without one", async () => {
  const found = await readPersona(json(v2()));
  for (const target of TARGETS) expect((await send(carry(found), target)).picture).toBeNull();
  expect((await writeCard(carry(found), "v2-png")).bytes.length).toBeGreaterThan(
    makeCarrier().length,
  );
});

test.each(TARGETS)(
  "what a list has in the net, or leaves to an app, survives in %s",
  async (target) => {
    const assets = [
      { type: "icon", uri: "https://example.org/main.png", name: "main", ext: "png" },
      { type: "background", uri: "ccdefault:", name: "main", ext: "png" },
      { type: "x_voice", uri: "ipfs://abc", name: "low", ext: "ogg", "corpus/kept": 1 },
    ];
    const found = await readPersona(json(v3({ assets })));
    expect((await send(carry(found), target)).card.data).toMatchObject({ assets });
  },
);

test("files of a card go along where there is room, and what does not fit is told", async () => {
  const found = await readPersona(
    json(v3({ assets: [{ type: "emotion", uri: "embeded://a/b.png", name: "sad", ext: "png" }] })),
  );
  const sad = {
    type: "emotion",
    uri: "embeded://a/b.png",
    name: "sad",
    ext: "png",
    bytes: png([]),
  };
  const big = {
    type: "x_file",
    uri: "embeded://../up.bin",
    name: "up",
    ext: "bin",
    bytes: new Uint8Array(4_000_000),
  };
  const carried = carry(found, { assets: [sad, big] });
  const packed = await send(carried, "charx");
  expect(packed.assets.map(({ uri, bytes }) => [uri, bytes.length])).toEqual([
    ["embeded://a/b.png", png([]).length],
    ["embeded://assets/x_file/other/1.bin", 4_000_000],
  ]);
  const file = await writeCard(carried, "v3-json");
  expect(file.leftOut).toEqual(["up"]);
  expect((await readPersona(file.bytes)).card.data).toMatchObject({
    assets: [{ name: "sad", uri: expect.stringMatching(/^data:/) }],
  });
});

test("a file that a list names a thousand times is one file", async () => {
  const asset = { type: "emotion", uri: "embeded://a.png", name: "sad", ext: "png" };
  const card = json(v3({ assets: Array.from({ length: 1_000 }, () => asset) }));
  const found = await readPersona(charx({ "card.json": card, "a.png": png([]) }));
  expect(found.assets).toHaveLength(1);
  expect(found.unused).toContainEqual({ what: "other_pictures", count: 1, detail: "sad" });
});

test("a file is named after its persona in letters that every disk takes", async () => {
  const found = await readPersona(json(v2()));
  const nameOf = async (name: string) =>
    (await writeCard(carry(found, { data: { ...found.data, name } }), "charx")).fileName;
  expect(await nameOf("Élodie  d'Arc/../x")).toBe("elodie-darcx.charx");
  expect(await nameOf("花子")).toBe("persona.charx");
});
