import { expect, test } from "vitest";
import { condense, readPersonaJson } from "./condense.ts";
import { countWords } from "./english.ts";
import { KESTREL, MAREN, OONA } from "./personas.fixture.ts";

test.each([MAREN, KESTREL, OONA])(
  "$name is condensed within the lengths an actor and a painter get",
  (persona) => {
    const { appearance, summary, voice } = condense({ ...persona });
    expect(countWords(appearance)).toBeLessThanOrEqual(60);
    expect(countWords(summary)).toBeLessThanOrEqual(120);
    expect(countWords(voice)).toBeLessThanOrEqual(40);
    expect(appearance).not.toContain(persona.name.split(" ")[0]);
    expect(persona.speakingStyle).toContain(voice.split(". ")[0]);
  },
);

test("sentences about looks become traits between commas", () => {
  const { appearance } = condense({
    name: "Bob Larkin",
    appearance: "Bob is a tall man with a red beard. He has green eyes and wears a raincoat.",
  });
  expect(appearance).toBe("tall man, red beard, green eyes, raincoat");
});

test("a summary keeps the secret and the want before the small talk", () => {
  const { summary } = condense({ ...MAREN });
  expect(summary).toContain("She has never told a lie aloud");
  expect(summary).toContain("She came to Farrow at thirty");
});

test("an empty card still gets three lines to play from", () => {
  expect(Object.values(condense({ name: "Nobody" })).every((line) => line.length > 0)).toBe(true);
});

test("the persona is found in its tag, bare, or wrapped as a card", () => {
  expect(readPersonaJson('<persona>{"name":"A"}</persona>')).toEqual({ name: "A" });
  expect(readPersonaJson('Here: {"name":"A"}')).toEqual({ name: "A" });
  expect(readPersonaJson('{"data":{"name":"A"}}')).toEqual({ name: "A" });
  expect(readPersonaJson("A is a person")).toBeNull();
});
