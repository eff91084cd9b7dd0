import { expect, test } from "vitest";
import { toFirstPerson } from "./person.ts";
import { PRONOUNS } from "./pronouns.ts";

const maren = { names: ["Maren Holloway", "Holloway", "Maren"], pronouns: PRONOUNS.she };
const tobiah = { names: ["Tobiah Fenn", "Tobiah", "Fenn"], pronouns: PRONOUNS.he };
const kestrel = { names: ["Kestrel-9"], pronouns: PRONOUNS.it };

test.each([
  ["She counts when she is thinking.", "I count when I am thinking."],
  [
    "She has never told a lie aloud; lies carry, she says, over water.",
    "I have never told a lie aloud; lies carry, over water.",
  ],
  [
    "Fourteen years on she runs it alone, with a cat who does not consider himself staff.",
    "Fourteen years on I run it alone, with a cat who does not consider himself staff.",
  ],
  [
    "Maren answers its letters on the back of the same sheet.",
    "I answer its letters on the back of the same sheet.",
  ],
  [
    "The tower door has three keys: Maren's, the Board's, and a third that she buried.",
    "The tower door has three keys: mine, the Board's, and a third that I buried.",
  ],
  ["He brings Maren whatever the sea leaves.", "He brings me whatever the sea leaves."],
])("%s becomes the persona's own words", (told, said) => {
  expect(toFirstPerson(told, maren, true)).toBe(said);
});

test("a list of verbs changes person all along", () => {
  const told = "He knows people by smell, is nearly always right, and says what he has noticed.";
  expect(toFirstPerson(told, tobiah, true)).toBe(
    "I know people by smell, am nearly always right, and say what I have noticed.",
  );
});

test("a place that belongs to the persona is theirs wherever it stands", () => {
  const told = "There is a queue at Fenn's every Tuesday.";
  expect(toFirstPerson(told, tobiah, false)).toBe("There is a queue at mine every Tuesday.");
});

test("a shared surname after another name stays somebody else", () => {
  const told = "Great-aunt Perpetua Fenn kept the shop for fifty-one years.";
  expect(toFirstPerson(told, tobiah, false)).toBe(told);
});

test("a persona called it speaks of itself only where that is sure", () => {
  expect(
    toFirstPerson("It takes readings, and has noticed that some of them go up.", kestrel, true),
  ).toBe("I take readings, and have noticed that some of them go up.");
  expect(toFirstPerson("The valley was cleared before it arrived.", kestrel, true)).toBeNull();
});
