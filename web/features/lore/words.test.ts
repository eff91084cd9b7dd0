import { expect, test } from "vitest";
import type { LoreStep } from "../../../worker/contract/lore.ts";
import { markWords, tellSteps, tellVerdict } from "./words.ts";

const text = "You said the other key was buried.";
const scene = {
  form: { whole: true, scanDepth: null },
  lines: [{ text }],
  nameOf: (id: string) => `<${id}>`,
};
const tell = (steps: LoreStep[], lines = scene.lines) =>
  tellSteps(steps, { ...scene, lines }).map(({ text, evidence, state }) => [text, evidence, state]);
const keys = (at: string, key = "key"): LoreStep => ({
  check: "keys",
  ok: true,
  found: [{ key, at }],
  always: false,
  lost: false,
});

test("each step is told with where it was found, and a chance as what it is", () => {
  expect(
    tell([
      keys("0"),
      { check: "secondary", ok: true, found: [{ key: "buried", at: "0" }], logic: "and any" },
      { check: "timing", ok: true, standing: "free" },
      { check: "chance", ok: true, chance: 90 },
      { check: "budget", ok: false, used: 485, of: 700 },
    ]),
  ).toEqual([
    ["Key “key”, whole word", "word 5", "passed"],
    ["And “buried” nearby", "word 7", "passed"],
    ["Not resting", "", "passed"],
    ["Chance", "90%", "chance"],
    ["No room in the lore budget", "485 of 700", "failed"],
  ]);
});

test.each([
  ["0", "1 line up"],
  ["1", "the last line"],
  ["scenario", "in the scenario"],
  ["lore:l4", "by <l4>"],
])("a key that was found at %s is told as %s", (at, place) => {
  expect(tell([keys(at)], [{ text }, { text }])).toEqual([
    ["Key “key”, whole word", place, "passed"],
  ]);
});

test("a pattern is called one", () => {
  expect(tell([keys("0", "/k.y/i")])).toEqual([["Key “/k.y/i”, pattern", "", "passed"]]);
});

test.each([
  [{ fires: true, chance: 100 }, "It fires", "152 tokens"],
  [{ fires: true, chance: 90 }, "It fires", "nine times in ten, 152 tokens"],
  [{ fires: true, chance: 25 }, "It may fire", "three times in ten, 152 tokens"],
  [{ fires: false, chance: 100 }, "It does not fire", "on this"],
])("of %o is said: %s", (one, word, detail) => {
  expect(tellVerdict({ id: "l1", tokens: 152, steps: [], ...one })).toEqual({ word, detail });
});

test("words are marked whatever their case, the longest of those that begin alike, and patterns never", () => {
  const pieces = markWords("The third Key. A key (a+)", ["key", "third key", "(a+)", "/./g"]);
  expect(pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual([
    "third Key",
    "key",
    "(a+)",
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe("The third Key. A key (a+)");
  expect(markWords("Nothing.", [])).toEqual([{ text: "Nothing.", marked: false, at: 0 }]);
});
