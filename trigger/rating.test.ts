import { expect, test } from "vitest";
import type { HeldPicture } from "../db/queries/painting.ts";
import { fitLevel, hasMinor, levelOf } from "./rating.ts";
import { holdImagined, MAREN, write } from "./words.fixture.ts";

test.each([
  "a girl of nine",
  "slender boy with freckles",
  "teenager in a hoodie",
  "17 years old, tall",
  "aged 15, dark hair",
  "eight years old",
  "woman, sixteen, black hair",
  "in a school uniform",
])("“%s” is a sign of somebody under eighteen", (looks) => {
  expect(hasMinor(looks)).toBe(true);
  expect(levelOf("mature", { looks: [looks], texts: [] })).toBe("everyone");
});

test.each([
  ["woman of forty-one, tall", "mature"],
  ["26 years old, short hair", "mature"],
  ["man in his late fifties", "mature"],
  ["elderly, white beard", "mature"],
  ["slender, silver hair, green eyes", "everyone"],
  ["brass robot with one lens", "everyone"],
] as const)("who looks like “%s” is painted for %s", (looks, level) => {
  expect(levelOf("mature", { looks: [looks], texts: [] })).toBe(level);
});

test("one of two whose age is not plain is enough for a picture for everyone", () => {
  const looks = ["woman of forty", "slender, silver hair"];
  expect(levelOf("mature", { looks, texts: [] })).toBe("everyone");
});

test("what is left out goes with its clause, and nothing else does", () => {
  expect(fitLevel("She kneels, blood on the floor; one lamp. Rain.", "teen")).toBe(
    "She kneels, one lamp. Rain.",
  );
  const harmless = "She cocks her head, a naked flame in Essex, a cockerel, a skilled hand, grapes";
  expect(fitLevel(harmless, "everyone")).toBe(harmless);
});

test.each<[string, string, Partial<HeldPicture>]>([
  ["everyone", "she kneels, blood on the floor, one lamp", {}],
  [
    "teenagers",
    "she kneels, blood on the floor, one lamp",
    { persona: { ...MAREN, rating: "teen" } },
  ],
  [
    "adults, of somebody who may be younger",
    "she kneels, blood on the floor, one lamp",
    { persona: { ...MAREN, rating: "mature", appearance: "slender, silver hair" } },
  ],
  [
    "adults, in which a child is told of",
    "she kneels beside a boy, blood on the floor, one lamp",
    { persona: { ...MAREN, rating: "mature" } },
  ],
])("what is not for %s is left out", async (_, told, change) => {
  const { prompt } = await write(holdImagined(told, change));
  expect(prompt).toContain("one lamp");
  expect(prompt).not.toContain("blood");
});

test("danger may show among adults", async () => {
  const persona = { ...MAREN, rating: "mature" as const };
  const { prompt } = await write(holdImagined("she kneels, blood on the floor", { persona }));
  expect(prompt).toContain("blood on the floor");
});

test.each<[string, Partial<HeldPicture>]>([
  ["naked on the bed", {}],
  ["sex on the beach, erotic", { persona: { ...MAREN, rating: "mature" } }],
  ["a schoolgirl in the garden, in lingerie", { persona: { ...MAREN, rating: "mature" } }],
  [
    "nude by the lamp, warm light",
    { persona: { ...MAREN, appearance: "girl, sixteen years old" } },
  ],
])("words that ask for “%s” are refused for good", async (own, change) => {
  await expect(write(holdImagined(own, change))).rejects.toMatchObject({
    problem: "refused",
    final: true,
  });
});
