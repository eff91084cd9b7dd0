import fc from "fast-check";
import { expect, test } from "vitest";
import { type Comparison, compareTexts, joinChanges, type Run } from "./compare.ts";

test("the words that were taken out and put in are told apart, and counted", () => {
  const { runs, added, removed } = compareTexts(
    "Plain-spoken and quick to laugh.",
    "Plain-spoken and slow.",
  );
  expect(runs.filter((run) => run.in === "before").map(({ text }) => text)).toEqual([
    "quick to laugh",
  ]);
  expect({ added, removed }).toEqual({ added: 1, removed: 3 });
});

test("changes that hardly stand apart read as one", () => {
  const { runs } = compareTexts(
    "Quick, and generous with anyone who listens. She speaks in cues.",
    "Quick, and slow to trust anyone who lies. She speaks in verse.",
  );
  expect(joinChanges(runs).map(({ text, in: place }) => [place, text])).toEqual([
    ["both", "Quick, and "],
    ["before", "generous with anyone who listens"],
    ["after", "slow to trust anyone who lies"],
    ["both", ". She speaks in "],
    ["before", "cues"],
    ["after", "verse"],
    ["both", "."],
  ]);
});

const side = ({ runs }: Pick<Comparison, "runs">, place: Run["in"]) =>
  runs
    .filter((run) => run.in === "both" || run.in === place)
    .map(({ text }) => text)
    .join("");

const long = (word: string) => Array.from({ length: 5_000 }, (_, i) => `${word}${i}`).join(" ");

test("each side reads as its text did, whatever the words", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "灯", " ", "é", ".", "\n", "b ") });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const compared = compareTexts(before, after);
      expect(side(compared, "before")).toBe(before);
      expect(side(compared, "after")).toBe(after);
      const joined = { runs: joinChanges(compared.runs) };
      expect([side(joined, "before"), side(joined, "after")]).toEqual([before, after]);
      expect(new Set(joined.runs.map(({ at }) => at)).size).toBe(joined.runs.length);
    }),
  );
});

test("two long texts with nothing in common are compared at once", () => {
  const { runs } = compareTexts(long("a"), long("b"));
  expect(runs.map((run) => run.in)).toEqual(["before", "after"]);
});
