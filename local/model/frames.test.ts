import { expect, test } from "vitest";
import { CALLINGS } from "./frames/callings.ts";
import { COASTS } from "./frames/coasts.ts";
import { ANSWERING, GESTURES, HANDLING } from "./frames/gestures.ts";
import { DETAILS, TRAITS } from "./frames/edits.ts";
import { HOUSES } from "./frames/houses.ts";
import { LORE, NATURE, PAST, SCENES } from "./frames/inventions.ts";
import * as makings from "./frames/makings.ts";
import * as story from "./frames/story.ts";
import { ASIDES, COUNTS, ITEMS, PLACE, RECALLS, TAGS } from "./frames/touches.ts";
import { TRADES } from "./frames/trades.ts";
import { MANNERS } from "./manners.ts";
import { isCoarse } from "./rating.ts";
import { guessBase, isPast, isPresent, thirdPerson } from "./verbs.ts";

const worlds = Object.values({ ...COASTS, ...HOUSES, ...TRADES, ...CALLINGS });
const narration = [
  ...worlds.flatMap(({ ambient, work, events }) => [...ambient, ...work, ...events]),
  ...[HANDLING, GESTURES, ANSWERING].flatMap((group) => Object.values(group).flat()),
  ...[COUNTS, PLACE, TAGS, SCENES].flat(),
  ...Object.values(NATURE).flat(),
  ...Object.values(PAST).flat(),
  ...LORE.map(({ content }) => content),
  ...Object.values(story).flat(),
  ...Object.values(makings).flat(),
  ...Object.values(DETAILS).flat(),
  ...TRAITS.flatMap(({ personality, speakingStyle }) => [...personality, ...speakingStyle]),
];
const speech = [
  ...worlds.flatMap(({ talk, asks }) => [...talk, ...asks]),
  ...Object.values(MANNERS).flatMap((manner) => Object.values(manner).flat()),
  ...[ASIDES, ITEMS, RECALLS].flat(),
  ...TRAITS.flatMap(({ speech }) => speech),
];

test("every marked verb can be put into the past", () => {
  const marked = narration.flatMap((line) =>
    [...line.matchAll(/[~^]([\w']+)/g)].map(([, verb = ""]) => verb),
  );
  expect(
    [...new Set(marked)].filter(
      (verb) =>
        !isPresent(verb) &&
        !isPast(verb) &&
        !/n't$|^cannot$/.test(verb) &&
        thirdPerson(guessBase(verb)) !== verb,
    ),
  ).toEqual([]);
});

test("every slot is one the pen can fill", () => {
  const slots = [...narration, ...speech].flatMap((line) =>
    [...line.matchAll(/(?<!\{)\{(\w+)\}(?!\})/g)].map(([, slot = ""]) => slot),
  );
  const known = new Set([
    "S",
    "s",
    "o",
    "p",
    "P",
    "r",
    "N",
    "n",
    "name",
    "user",
    "topic",
    "Topic",
    "item",
    "Item",
    "thing",
    "Thing",
    "worn",
    "steer",
    "head",
  ]);
  expect([...new Set(slots)].filter((slot) => !known.has(slot))).toEqual([]);
});

test("no line is there twice", () => {
  const all = [...narration, ...speech].filter((line) => line.length > 24);
  expect(all.filter((line, i) => all.indexOf(line) !== i)).toEqual([]);
});

test("speech carries no marks of narration and nothing coarse is written anywhere", () => {
  for (const line of speech) expect(line).not.toMatch(/[~^*"]|\{[SspoPNr]\}/);
  expect([...narration, ...speech].filter(isCoarse)).toEqual([]);
});

test("voices without exclamation marks or contractions have none", () => {
  for (const register of ["terse", "formal", "exact", "cold"] as const)
    for (const line of Object.values(MANNERS[register]).flat()) expect(line).not.toContain("!");
  for (const line of Object.values(MANNERS.exact).flat())
    expect(line).not.toMatch(/\w'(t|s|re|ve|ll|d|m)\b(?! (dog|arms|weight))/);
});
