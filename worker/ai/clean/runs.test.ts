import fc from "fast-check";
import { expect, test } from "vitest";
import { Runs } from "./runs.ts";

/** The longest end of a text that has stood in it before, looked for in every place. */
function longestRepeatedEnd(text: string): number {
  for (let length = text.length - 1; length > 0; length--) {
    if (text.indexOf(text.slice(-length)) < text.length - length) return length;
  }
  return 0;
}

test("the end of a sequence that has occurred before is as long as looking everywhere says", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 60 });
  const property = fc.property(text, (text) => {
    const runs = new Runs();
    const lengths = [...text].map((symbol) => runs.add(symbol));
    expect(lengths).toEqual([...text].map((_, at) => longestRepeatedEnd(text.slice(0, at + 1))));
  });
  fc.assert(property, { numRuns: 1_000 });
});
