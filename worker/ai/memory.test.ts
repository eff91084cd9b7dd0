import { expect, test } from "vitest";
import { estimateTokens } from "./estimate.ts";
import { memoryInput, memoryInstructions, passageRoom, tidyMemory } from "./memory.ts";

const names = { persona: "Maren", user: "Wren" };
const user = (text: string) => ({ role: "user" as const, text });
const persona = (text: string) => ({ role: "assistant" as const, text });

test("a record is asked for of the two people by name", () => {
  const asked = memoryInstructions(names);
  expect(asked).toMatch(/^Record what happened in the passage below/);
  expect(asked).toContain("how Maren and Wren now stand; what is still open.");
});

test("a passage is one text of rows, each with its speaker", () => {
  const lines = [persona("*She waits.*\n\n“Sit.”"), user("Who\tlit it?")];
  expect(memoryInput(lines, names, 1_000)).toBe("Maren: *She waits.* “Sit.”\nWren: Who lit it?");
});

test.each([200, 900, 4_000])(
  "in %i tokens the longest lines lose their middle, and short ones nothing",
  (room) => {
    const long = Array.from({ length: 900 }, (_, index) => `Sentence ${index}.`).join(" ");
    const lines = [user("Yes."), persona(long), user("No."), persona(`${long} The end.`)];
    const passage = memoryInput(lines, names, room);
    expect(estimateTokens(passage)).toBeLessThanOrEqual(room);
    expect(estimateTokens(passage)).toBeGreaterThan(room * 0.7);
    const rows = passage.split("\n");
    expect(rows).toHaveLength(4);
    expect([rows[0], rows[2]]).toEqual(["Wren: Yes.", "Wren: No."]);
    expect(rows[3]).toMatch(/^Maren: Sentence 0\..* … Sentence \d+\..* The end\.$/);
  },
);

test("a passage leaves room for its instructions, the record and thinking, and is bounded", () => {
  const small = passageRoom({ context: 8_192, factor: 1.1, headroom: 0 });
  expect(small * 1.1 + 500).toBeLessThan(8_192);
  expect(passageRoom({ context: 8_192, factor: 1.1, headroom: 1_024 })).toBeLessThan(small - 900);
  expect(passageRoom({ context: 1_000_000, factor: 1, headroom: 0 })).toBe(16_000);
  expect(passageRoom({ context: 2_048, factor: 1.1, headroom: 0 })).toBeGreaterThan(1_000);
});

test.each([
  ["They met.\n\nWren lied.", "They met. Wren lied."],
  ["Record: They met.", "They met."],
  ["**Summary:** They met.", "They met."],
  ["Record: 他们见面了。", "他们见面了。"],
  ["Memory of the sea: none.", "Memory of the sea: none."],
  ["## What happened\nThey met.", "They met."],
  ["<think>Let me see. Who?</think>\nThey met.", "They met."],
  ["They met. Wren said that the", "They met."],
  ["They met", "They met"],
  ["他们见面了。林说", "他们见面了。"],
  ["<think>Let me see", null],
  [" \n ", null],
])("of the answer %j is kept %j", (answer, kept) => {
  expect(tidyMemory(answer)).toBe(kept);
});

test("a record that does not end is cut after a sentence", () => {
  const kept = tidyMemory("They met again. ".repeat(200)) ?? "";
  expect(kept.length).toBeLessThanOrEqual(1_200);
  expect(kept).toMatch(/again\.$/);
});
