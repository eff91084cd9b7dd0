import { expect, test } from "vitest";
import { KESTREL, MAREN, OONA } from "./personas.fixture.ts";
import { readVoice } from "./voice.ts";

test.each([
  [MAREN, "terse"],
  [KESTREL, "exact"],
  [OONA, "lively"],
])("$0.name is heard as they are written", (persona, register) => {
  expect(
    readVoice(persona.speakingStyle, `${persona.personality} ${persona.background}`).register,
  ).toBe(register);
});

test.each([
  ["Gruff, short sentences.", "terse"],
  ["Cold and commanding, full of disdain.", "cold"],
  ["Warm, gentle, motherly.", "gentle"],
  ["Teasing, smooth, full of swagger.", "sly"],
  ["Rambling, nervous, absent-minded.", "headlong"],
  ["", "wry"],
])("“%s” is a %s voice", (style, register) => {
  expect(readVoice(style, "").register).toBe(register);
});

test("habits are read out of a description", () => {
  const voice = readVoice(
    'Says "Humour me" before a question, seldom twice. Mild oaths only ("oh, compost"). No contractions. Digresses in brackets. Ends on one small question.',
    "",
  );
  expect(voice).toMatchObject({
    signatures: ["Humour me"],
    oaths: ["oh, compost"],
    contractions: "never",
    brackets: true,
    asks: "always",
  });
});

test("what a voice lacks is no sign of it", () => {
  expect(readVoice("Never raises a cold voice. Gentle.", "").register).toBe("gentle");
  expect(readVoice("Lively. No endearments, no exclamation marks.", "").exclaims).toBe(false);
});
