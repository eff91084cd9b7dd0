import { expect, test } from "vitest";
import { readBook } from "./book.ts";

/** The one entry of a book, as it was read. */
const read = (entry: object) => readBook({ entries: [entry] }).entries[0];

const TAVERN = {
  uid: 4,
  key: ["lamp"],
  keysecondary: ["oil"],
  comment: "note",
  content: "C.",
  constant: false,
  selective: true,
  selectiveLogic: 3,
  order: 50,
  position: 4,
  depth: 6,
  role: 2,
  disable: false,
  excludeRecursion: true,
  preventRecursion: true,
  delayUntilRecursion: 2,
  probability: 40,
  useProbability: true,
  group: "one, two",
  groupOverride: true,
  groupWeight: 30,
  useGroupScoring: true,
  scanDepth: 9,
  caseSensitive: true,
  matchWholeWords: false,
  sticky: 3,
  cooldown: 4,
  delay: 5,
  ignoreBudget: true,
  matchPersonaDescription: true,
  matchCharacterDescription: true,
  matchCharacterPersonality: true,
  matchCreatorNotes: true,
  vectorized: false,
};
const READ = {
  id: "4",
  keys: [{ text: "lamp", caseSensitive: true, whole: false }],
  secondary: [{ text: "oil" }],
  logic: "and all",
  order: 50,
  place: "depth",
  depth: 6,
  role: "assistant",
  excludeRecursion: true,
  preventRecursion: true,
  recursionLevel: 2,
  probability: 40,
  groups: ["one", "two"],
  groupFirst: true,
  groupWeight: 30,
  groupScoring: true,
  scanDepth: 9,
  sticky: 3,
  cooldown: 4,
  delay: 5,
  cut: "last",
  sources: ["note", "scenario", "user", "description", "personality", "creatorNotes"],
};

test("a SillyTavern world file is read whole", () => {
  const book = readBook({ entries: { "4": TAVERN } });
  expect(book.entries).toHaveLength(1);
  expect(book.entries[0]).toMatchObject({
    ...READ,
    enabled: true,
    aside: { comment: "note", vectorized: false },
  });
});

test("SillyTavern's fields in a card's extensions say the same, and more than the field that stands in", () => {
  const { uid, key, keysecondary, content, constant, disable, order, ...extensions } = TAVERN;
  const snake = Object.fromEntries(
    Object.entries(extensions).map(([name, value]) => [
      name === "selectiveLogic"
        ? name
        : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
  const entry = { id: uid, keys: key, secondary_keys: keysecondary, content, constant };
  const card = { ...entry, enabled: !disable, insertion_order: order, selective: true };
  expect(read({ ...card, position: "after_char", extensions: snake })).toMatchObject(READ);
});

test.each([
  [0, "before"],
  [1, "after"],
  [2, "above note"],
  [3, "below note"],
  [4, "depth"],
  [5, "after"],
  [6, "after"],
  [7, "after"],
  [8, "after"],
  ["0", "before"],
  ["before_char", "before"],
  ["after_char", "after"],
  ["somewhere", "any"],
  [null, "any"],
])("the position %j is the place %s", (position, place) => {
  expect(read({ position })?.place).toBe(place);
});

test.each([
  ["digits in a string", { insertion_order: "7", depth: "3" }, { order: 7, depth: 3 }],
  ["words where numbers belong", { insertion_order: "high", depth: {} }, { order: 100, depth: 4 }],
  ["numbers out of all limits", { probability: 900, depth: -4 }, { probability: 100, depth: 0 }],
  [
    "flags as numbers and words",
    { enabled: 0, constant: "true" },
    { enabled: false, constant: true },
  ],
  ["flags that are none", { enabled: "maybe", constant: [] }, { enabled: true, constant: false }],
  ["null for a list", { keys: null, secondary_keys: null }, { keys: [], secondary: [] }],
  ["keys in one text", { keys: "a, b,," }, { keys: [{ text: "a" }, { text: "b" }] }],
  [
    "keys that are no texts",
    { keys: [1, {}, null, "a"] },
    { keys: [{ text: "1" }, { text: "a" }] },
  ],
  ["content that is no text", { content: 7 }, { content: "" }],
  ["a probability not in use", { probability: 3, useProbability: false }, { probability: 100 }],
  ["an id that is no id", { id: {} }, { id: "l1" }],
  ["a level that is a flag", { delayUntilRecursion: true }, { recursionLevel: 1 }],
  ["extensions that are none", { extensions: "x" }, { id: "l1" }],
])("%s are taken for what they can only mean", (_, entry, expected) => {
  expect(read(entry)).toMatchObject(expected);
});
