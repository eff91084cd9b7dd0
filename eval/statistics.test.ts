import { expect, test } from "vitest";
import type { Row } from "./records.ts";
import { compareRuns, draw, interval } from "./statistics.ts";

/** A run of so many scripts of four texts, measured as told. */
const run = (scripts: number, measure: (script: number, turn: number) => Row["checks"]): Row[] =>
  Array.from({ length: scripts * 4 }, (_, index) => ({
    script: `script ${Math.floor(index / 4)}`,
    starter: "maren-holloway",
    turn: (index % 4) + 1,
    sample: 0,
    promptVersion: "rp-0",
    promptHash: "0",
    model: "m",
    params: { maxOutputTokens: 200 },
    est: 1,
    usage: { input: null, output: null },
    ttft: null,
    finish: "stop",
    cut: null,
    text: "",
    checks: measure(Math.floor(index / 4), index % 4),
  }));

const lengths = (mean: number) => run(5, () => ({ length: mean }));
const asking = (rate: number) => run(5, (_, turn) => ({ endsAsking: turn < 4 * rate }));

const only = (before: Row[], after: Row[]) => compareRuns(before, after)[0];

test("a hard rule that is broken once more often is worse, whatever chance says", () => {
  const good = run(10, () => ({ leak: 0 }));
  const bad = run(10, (script, turn) => ({ leak: script === 3 && turn === 2 ? 1 : 0 }));
  expect(only(good, bad)).toMatchObject({ verdict: "worse", pairs: 40, a: 0, b: 1 / 40, low: 0 });
  expect(only(bad, good)).toMatchObject({ verdict: "better" });
});

test("a soft one that got worse in every script is worse, and in one of ten it may be chance", () => {
  const good = run(10, () => ({ form: 1 }));
  const worse = run(10, (script) => ({ form: 0.8 - script / 100 }));
  const chance = run(10, (script) => ({ form: script === 4 ? 0.2 : 1 }));
  expect(only(good, worse)).toMatchObject({ verdict: "worse" });
  expect(only(worse, good)).toMatchObject({ verdict: "better" });
  expect(only(good, chance)).toMatchObject({ verdict: "same", low: 0 });
});

test("what changes within its wanted range is no worse, on either side of it", () => {
  expect(only(lengths(0.6), lengths(1.5))).toMatchObject({ verdict: "same", farther: 0 });
  expect(only(lengths(1), lengths(2))?.farther).toBeCloseTo(0.4);
  expect(only(lengths(1), lengths(0.2))?.farther).toBeCloseTo(0.3);
});

test("a yes or no is compared by its rate", () => {
  expect(only(asking(0.25), asking(0.5))).toMatchObject({ a: 0.25, b: 0.5, verdict: "same" });
  expect(only(asking(0.5), asking(1))).toMatchObject({ verdict: "worse" });
});

test("only texts that both runs have are compared, by what was measured of both", () => {
  const before = run(3, () => ({ leak: 0, form: 1 }));
  const after = run(2, (script) => (script === 0 ? { leak: 0 } : { leak: 0, form: 1 }));
  const verdicts = compareRuns(before, after);
  expect(verdicts.map(({ check, pairs }) => [check, pairs])).toEqual([
    ["leak", 8],
    ["form", 4],
  ]);
  expect(() => compareRuns(before, [])).toThrow("no text in common");
});

test("the drawing is with putting back, of everything, and the same each time", () => {
  const drawn = draw([1, 2, 3], 300);
  expect(drawn.every((items) => items.length === 3)).toBe(true);
  expect(drawn.some((items) => new Set(items).size === 1)).toBe(true);
  expect(new Set(drawn.flat())).toEqual(new Set([1, 2, 3]));
  expect(draw([1, 2, 3], 300)).toEqual(drawn);
});

test("the interval leaves a fortieth out on either side", () => {
  const numbers = Array.from({ length: 1_001 }, (_, index) => 1_000 - index);
  expect(interval(numbers)).toEqual([25, 975]);
});

test("the interval of a mean is about as wide as theory says", () => {
  // A fair coin in each of 100 scripts: the mean's deviation is 0.05, so that 95 % lie within about 0.1.
  const even = run(100, () => ({ userLabel: 0 }));
  const coin = run(100, (script) => ({ userLabel: script % 2 }));
  const { low = 0, high = 0 } = only(even, coin) ?? {};
  expect(low).toBeGreaterThan(0.38);
  expect(low).toBeLessThan(0.42);
  expect(high).toBeGreaterThan(0.58);
  expect(high).toBeLessThan(0.62);
});
