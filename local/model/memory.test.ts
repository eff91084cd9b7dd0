import { expect, test } from "vitest";
import { countWords } from "./english.ts";
import { writeMemory } from "./memory.ts";

const scene = [
  'Maren Holloway: *The door at the foot of the tower opens. She holds the lantern out.* "You are late. The tower has three keys, and one is mine."',
  "Alex: I promise to come back on Thursday with paraffin.",
  'Maren Holloway: *She gives you the brass key.* "I heard a step on the stair."',
  "Alex: I lied to the harbour master. My sister Ilse drowned here six years ago.",
  'Maren Holloway: *Maren taps the glass.* "Mind the step. I owe Tobiah forty crowns. Who sent you?"',
];

test("a record says who was where, what was promised, given, owed and lied, and what is open", () => {
  expect(writeMemory(scene.join("\n"))).toBe(
    [
      "Maren Holloway and Alex were at the foot of the tower.",
      "Maren said that the tower had three keys, and one was theirs.",
      "Alex promised to come back on Thursday with paraffin.",
      "Maren gave Alex the brass key.",
      "Alex lied to the harbour master.",
      "Alex said that their sister Ilse drowned here six years ago.",
      "Maren owed Tobiah forty crowns.",
      'It was still open what Maren had asked: "Who sent you?"',
    ].join(" "),
  );
});

test("of a long passage it keeps what counts most, in at most 110 words", () => {
  const talk = Array.from({ length: 60 }, (_, index) => [
    `Alex: There are ${index + 2} boats by the old pier today, and a letter in each.`,
    'Maren Holloway: *She nods.* "The weather was good on Monday."',
  ]).flat();
  const record = writeMemory([...talk, scene[3], ...talk, scene[1], ...talk].join("\n"));
  expect(countWords(record)).toBeLessThanOrEqual(110);
  expect(record).toContain("Alex lied to the harbour master. Alex said that their sister Ilse");
  expect(record.indexOf("lied")).toBeLessThan(record.indexOf("promised"));
});

test("a passage in another language is recorded in its own words", () => {
  const passage =
    'Ana: Vine por la carta de mi hermano.\nMaren: *Ella mira la mesa.* "No está aquí desde octubre."';
  expect(writeMemory(passage)).toContain('Ana: "Vine por la carta de mi hermano."');
});

test.each(["", "no rows at all", "Alex: Yes."])("of %j there is little to record", (passage) => {
  expect(writeMemory(passage)).toBe("They met, and little was said that need be kept.");
});
