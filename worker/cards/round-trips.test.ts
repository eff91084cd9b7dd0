import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonaData } from "../contract/personas.ts";
import { readBook } from "./book.ts";
import type { FoundPersona } from "./card.ts";
import { CONTAINERS } from "./corpus/containers.ts";
import { FORMATS } from "./corpus/formats.ts";
import { BOOK, v2, v3 } from "./corpus/texts.ts";
import { carry, readPersona, send, TARGETS } from "./corpus/trips.ts";

/** All that has to come back. */
const essence = ({ data, tags, lorebook, creator, characterVersion, hash }: FoundPersona) => ({
  data,
  tags,
  creator,
  characterVersion,
  hash,
  entries: lorebook?.entries ?? null,
});

const WHOLE = [...CONTAINERS, ...FORMATS].filter(
  ([trap, , , , unused]) => !unused?.includes("broken_off") && trap !== "no name",
);

test.each(WHOLE)("%s: the same persona comes back from every format", async (_, __, ___, bytes) => {
  const found = await readPersona(bytes);
  for (const target of TARGETS) {
    const again = await send(carry(found), target);
    expect(essence(again), target).toEqual(essence(found));
    const pictured = target === "charx" || target === "v3-png";
    expect(pictured ? again.picture : null, target).toEqual(pictured ? found.picture : null);
  }
});

const CARD = v3({ nickname: "Dil", "corpus/kept": [1], character_book: BOOK });

const text = fc
  .string({ unit: "grapheme", maxLength: 40 })
  .map((value) => value.toWellFormed().replaceAll(/[\0\r]/g, ""));
const data: fc.Arbitrary<PersonaData> = fc.record({
  name: fc.constantFrom("Ines", "Ada L.", "花子"),
  headline: text,
  appearance: text,
  personality: text,
  background: text,
  speakingStyle: text,
  scenario: text,
  greetings: fc.array(
    text.filter((value) => value.trim() !== ""),
    { maxLength: 3 },
  ),
  exampleDialogue: text,
  systemPrompt: text,
  postHistoryInstructions: text,
  creatorNotes: text,
});

test("a persona that was made here comes back from every format, with or without a card behind it", async () => {
  const lorebook = readBook(BOOK)?.lorebook ?? null;
  const cards = [null, v2(), CARD].map((card) =>
    card === null ? null : JSON.parse(JSON.stringify(card)),
  );
  await fc.assert(
    fc.asyncProperty(
      data,
      fc.constantFrom(...cards),
      fc.constantFrom(...TARGETS),
      async (data, card, target) => {
        const carried = {
          data,
          tags: ["a"],
          lorebook,
          card,
          creator: "Ada",
          characterVersion: "2",
          createdAt: 0,
          modifiedAt: 0,
          picture: null,
          assets: [],
        };
        const again = await send(carried, target);
        expect(again.data).toEqual(data);
        expect(again).toMatchObject({ tags: ["a"], creator: "Ada", characterVersion: "2" });
        expect(again.lorebook?.entries).toEqual(lorebook?.entries);
      },
    ),
    { numRuns: 150 },
  );
});
