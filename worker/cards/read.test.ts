import { expect, test } from "vitest";
import { PersonaData } from "../contract/personas.ts";
import { CardError } from "./card.ts";
import { json } from "./corpus/build.ts";
import { CONTAINERS } from "./corpus/containers.ts";
import { FORMATS } from "./corpus/formats.ts";
import { REFUSED } from "./corpus/refused.ts";
import { BOOK, TEXTS, V2_DATA, v2, v3 } from "./corpus/texts.ts";
import { readPersona } from "./corpus/trips.ts";
import { readFile } from "./read.ts";

test.each(CONTAINERS)("%s", async (trap, format, container, bytes, unused = []) => {
  const found = await readPersona(bytes);
  expect(found).toMatchObject({ format, container, data: { name: TEXTS.name } });
  expect(
    found.unused
      .map(({ what }) => what)
      .filter((what) => what !== "system_prompt")
      .sort(),
  ).toEqual(unused.toSorted());
  expect(found.whole).toBe(!unused.includes("broken_off"));
  const drawn = !unused.some((what) => what === "modules" || what.startsWith("picture"));
  expect(found.picture !== null).toBe(drawn && container !== "json");
});

test.each(FORMATS)("%s", async (trap, format, container, bytes, unused = []) => {
  const found = await readPersona(bytes);
  expect(found).toMatchObject({ format, container, whole: true });
  expect(found.data.name).toBe(trap === "no name" ? "Unnamed" : TEXTS.name);
  expect(
    found.unused
      .map(({ what }) => what)
      .filter((what) => what !== "system_prompt")
      .sort(),
  ).toEqual(unused.toSorted());
  expect(PersonaData.parse(found.data)).toEqual(found.data);
});

test.each(REFUSED)("%s is refused: %s", async (_, reason, bytes) => {
  const refusal = await readFile(bytes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CardError);
  expect(refusal).toMatchObject({ reason });
});

test("every text of a card has its place in the persona", async () => {
  const { data, tags, creator, characterVersion, used } = await readPersona(
    json(v2({ character_book: { entries: [{ keys: ["a"], content: "one two" }] } })),
  );
  expect(data).toEqual({
    name: TEXTS.name,
    headline: "",
    appearance: "",
    personality: TEXTS.personality,
    background: TEXTS.description,
    speakingStyle: "",
    scenario: TEXTS.scenario,
    greetings: [TEXTS.first_mes, ...V2_DATA.alternate_greetings],
    exampleDialogue: TEXTS.mes_example,
    systemPrompt: V2_DATA.system_prompt,
    postHistoryInstructions: V2_DATA.post_history_instructions,
    creatorNotes: V2_DATA.creator_notes,
  });
  expect({ tags, creator, characterVersion }).toEqual({
    tags: ["Clocks", "sea"],
    creator: "corpus",
    characterVersion: "1.3",
  });
  expect(used).toContainEqual({ field: "greetings", words: 20, count: 3 });
  expect(used).toContainEqual({ field: "lorebook", words: 2, count: 1 });
});

test("a description that stands alone is the personality", async () => {
  const { data } = await readPersona(json(v2({ personality: " " })));
  expect(data).toMatchObject({ personality: TEXTS.description, background: "" });
});

test.each([
  ["Elsewhere", true],
  [BOOK.name, false],
])("a linked book, %s, is told when it is not the one inside: %s", async (world, told) => {
  const { unused } = await readPersona(json(v2({ extensions: { world }, character_book: BOOK })));
  expect(unused.some(({ what }) => what === "linked_world")).toBe(told);
});

test("of a card that breaks off, the whole parts before are read", async () => {
  const text = JSON.stringify(
    v2({ creator_notes: "Kept.", alternate_greetings: ["One.", "Two."] }),
  );
  const found = await readPersona(new TextEncoder().encode(text.slice(0, text.indexOf("wo."))));
  expect(found).toMatchObject({
    whole: false,
    data: { creatorNotes: "Kept.", greetings: [TEXTS.first_mes, "One."] },
  });
});

test("a nickname is what a persona is called in its texts", async () => {
  const { data } = await readPersona(
    json(v3({ nickname: "Dil", first_mes: "{{Char}} and <BOT> wait." })),
  );
  expect(data).toMatchObject({
    name: TEXTS.name,
    greetings: expect.arrayContaining(["Dil and Dil wait."]),
  });
});

test("the same card has the same hash in any container, and another one when a word differs", async () => {
  const hashes = await Promise.all(
    [
      json(v2()),
      json(v3()),
      json({ ...v2(), ...TEXTS }),
      json(v2({ extensions: { ...V2_DATA.extensions, fav: false }, source: [], x: { y: "" } })),
      json(v2({ personality: "Other." })),
    ].map(async (bytes) => (await readPersona(bytes)).hash),
  );
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(hashes.slice(0, 4)).size).toBe(1);
  expect(hashes[4]).not.toBe(hashes[0]);
});

test.each([
  [
    "sillytavern",
    '{"user_name":"unused","character_name":"unused","chat_metadata":{}}\n{"name":"A","is_user":false,"mes":"hi"}',
  ],
  ["tavern", '{"user_name":"You","character_name":"A","create_date":1}\n{"name":"A","mes":"hi"}'],
  ["chub", '{"user_name":"You"}\n{"mes":{"message":"hi"},"swipes":[]}'],
  ["risu", '{"type":"risuChat","ver":2,"data":{"message":[]}}'],
  ["cai", '{"histories":{"histories":[]}}'],
  ["ooba", '{"data":[],"data_visible":[["a","b"]]}'],
  ["agnai", '{"name":"A","greeting":"hi","scenario":"s","messages":[]}'],
  ["kobold", '{"gamestarted":true,"prompt":"x","actions":[]}'],
])("a chat of %s is recognised", async (dialect, text) => {
  expect(await readFile(new TextEncoder().encode(text))).toMatchObject({ kind: "chat", dialect });
});
