import fc from "fast-check";
import { expect, test } from "vitest";
import { again, bytes } from "./chests.fixture.ts";
import type { ChestLine } from "./line.ts";
import { readChat } from "./read-chat.ts";
import { writeChat } from "./sillytavern.ts";

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "");
const at = fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 });
const key = fc.stringMatching(/^x_[a-z]{1,6}$/);
const aside = fc.option(
  fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 3 }),
  { nil: undefined },
);
const line: fc.Arbitrary<ChestLine> = fc
  .record({
    user: fc.boolean(),
    name: fc.constantFrom("Maren", "Wren", "Tobiah"),
    takes: fc.array(fc.record({ text: word, at, aside }), { minLength: 1, maxLength: 4 }),
    chosen: fc.nat(),
    aside,
  })
  .map(({ takes, chosen, ...line }) => ({ ...line, takes, chosen: chosen % takes.length }));
const chat = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  createdAt: at,
  aside,
});

test("what is written is read as it was, and written again it is the same", () => {
  fc.assert(
    fc.property(chat, ({ lines, createdAt, aside }) => {
      const header = { userName: "Wren", personaName: "Maren", createdAt, note: "", aside };
      const written = [...writeChat({ header, lines })].join("");
      const read = readChat(bytes(written));
      expect(read.badLines).toBe(0);
      expect(read.nodes).toHaveLength(lines.flatMap(({ takes }) => takes).length);
      const path = read.nodes.filter(({ chosen }) => chosen);
      expect(path.map(({ createdAt }) => createdAt)).toEqual(
        lines.map(({ takes, chosen }) => takes[chosen]?.at),
      );
      const second = again(read);
      expect(readChat(bytes(second))).toEqual(read);
    }),
    { numRuns: 300 },
  );
});
