import { expect, test } from "vitest";
import { guessLanguage } from "../worker/ai/checks/language.ts";
import { countWords } from "../worker/ai/window.ts";
import { ANCHORS } from "./facts.ts";
import { longLine } from "./lines.ts";
import { SCRIPTS } from "./scripts.ts";
import { readStarters } from "./starters.ts";

const linesOf = (name: string, slug = "maren-holloway") =>
  SCRIPTS.find((script) => script.name === name)?.lines(slug) ?? [];

test("every script has a name of its own, and lines for every starter it is for", async () => {
  const slugs = (await readStarters()).map(({ slug }) => slug);
  expect(new Set(SCRIPTS.map(({ name }) => name)).size).toBe(SCRIPTS.length);
  for (const { name, starters = slugs, lines } of SCRIPTS) {
    for (const slug of starters) {
      expect(slugs).toContain(slug);
      expect(lines(slug).length, name).toBeGreaterThanOrEqual(4);
    }
  }
});

test("a long line has about three hundred words, and no two are alike", () => {
  const lines = Array.from({ length: 12 }, (_, index) => longLine(index));
  for (const line of lines) {
    expect(countWords(line)).toBeGreaterThan(280);
    expect(countWords(line)).toBeLessThan(340);
  }
  expect(new Set(lines).size).toBe(12);
});

test("a long evening asks after 8, 16, 32 and 60 lines what must not be forgotten", async () => {
  for (const { slug } of await readStarters()) {
    const lines = linesOf("drift", slug);
    expect(lines.length).toBe(60);
    const asked = lines.flatMap(({ facts }, index) => (facts ? [index + 1] : []));
    expect(asked).toEqual([8, 16, 32, 60]);
  }
});

test("what a starter is asked for stands in its card", async () => {
  for (const { slug, persona, lore } of await readStarters()) {
    const card = JSON.stringify([persona, lore]);
    for (const { say, facts } of ANCHORS[slug]?.asked ?? []) {
      expect(
        facts?.present?.every((fact) => fact.test(card)),
        say,
      ).toBe(true);
    }
    for (const greeting of persona.greetings) {
      expect(
        ANCHORS[slug]?.always.absent?.some((fact) => fact.test(greeting)),
        slug,
      ).toBe(false);
    }
  }
});

test("a line in another language is in the language it says", () => {
  for (const name of ["to-spanish", "japanese"]) {
    const lines = linesOf(name);
    expect(lines.length).toBe(12);
    for (const { say, language = "en" } of lines) {
      expect([language, null]).toContain(guessLanguage(say));
    }
  }
  expect(
    linesOf("to-spanish")
      .map(({ language }) => language ?? "en")
      .indexOf("es"),
  ).toBe(4);
});

test("a refusal is asked for once more at the 4th, 8th and 12th line", () => {
  for (const name of ["third-key", "insulted"]) {
    const pressed = linesOf(name).flatMap(({ facts }, index) => (facts ? [index + 1] : []));
    expect(pressed).toEqual([4, 8, 12]);
  }
});
