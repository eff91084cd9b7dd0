import { expect, test } from "vitest";
import { toPast } from "./tense.ts";

test.each([
  ["The Teeth are a double reef.", "The Teeth were a double reef."],
  ["She counts when she is thinking.", "She counted when she was thinking."],
  ["A passenger in carriage nine will not wake.", "A passenger in carriage nine would not wake."],
  ["He left a will one line long.", "He left a will one line long."],
  [
    "Perpetua's notes say that it edges toward newcomers.",
    "Perpetua's notes said that it edged toward newcomers.",
  ],
  ['"I am here," he says.', '"I am here," he said.'],
])("%s is told in the past", (now, then) => {
  expect(toPast(now)).toBe(then);
});
