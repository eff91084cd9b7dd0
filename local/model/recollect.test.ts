import { expect, test } from "vitest";
import { findRecollection, recollect } from "./recollect.ts";
import { directionFor, instructionsFor, MAREN, messagesFor } from "./personas.fixture.ts";
import { readBrief } from "./prompt.ts";
import { writeTurn } from "./reply.ts";

const pair = { names: ["Maren Holloway", "Maren", "Holloway"], user: "Alex" };
const MEMORY =
  'Alex promised Maren to bring the brass lamp back by Friday. Maren hid her own boots from Alex. Alex said: "I never saw the second boat." The gannets left early.';

test("a record is told in the persona's own words", () => {
  expect(recollect(MEMORY, pair).map(({ said }) => said)).toEqual([
    "You promised me to bring the brass lamp back by Friday.",
    "I hid her own boots from you.",
    "You said, 'I never saw the second boat.'",
    "The gannets left early.",
  ]);
});

test.each([
  ["Where is the brass lamp I promised?", /brass lamp/],
  ["You saw the second boat.", /second boat/],
  ["Do you remember the gannets?", /gannets/],
  ["Do you remember anything at all?", /gannets/],
])("%s brings back what it speaks of", (line, said) => {
  expect(findRecollection(recollect(MEMORY, pair), line, pair.names)?.said).toMatch(said);
});

test("a line about something else brings nothing back", () => {
  expect(findRecollection(recollect(MEMORY, pair), "What is for supper?", pair.names)).toBeNull();
});

/** What Maren says to a line after a hundred others, with that memory and without. */
function answer(line: string, memory: string, seed: number): string {
  const instructions = instructionsFor(MAREN, "Alex", "roleplay");
  const remembered = memory && `\n\n<memory>What has happened so far.\n${memory}</memory>`;
  const turns = [
    { role: "assistant" as const, text: '*She nods.* "Well."' },
    { role: "user" as const, text: line },
  ];
  const messages = messagesFor(MAREN, turns, directionFor(MAREN, 80));
  return writeTurn(readBrief(instructions + remembered, messages), seed, []);
}

test("asked about what its memory holds, a persona says it, and without a memory it can't", () => {
  for (let seed = 1; seed <= 8; seed++) {
    const line = "What did I promise you about the brass lamp?";
    expect(answer(line, MEMORY, seed)).toMatch(
      /promised me to bring the brass lamp back by Friday/,
    );
    expect(answer(line, "", seed)).not.toMatch(/Friday/);
  }
});
