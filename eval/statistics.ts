import { createRng } from "../local/model/rng.ts";
import { CHECKS, type Check } from "../worker/ai/checks.ts";
import type { Row } from "./records.ts";

/** How often the scripts are drawn again, and from where the drawing starts: the same runs give the same verdict. */
const DRAWS = 2_000;
const SEED = 20_250_101;

/** One check of two runs. */
export interface Verdict {
  check: Check;
  kind: "hard" | "soft";
  /** texts that both runs have */
  pairs: number;
  /** means of either run */
  a: number;
  b: number;
  /** how much farther from where it is wanted the second run is, and the interval that holds 95 % of the draws */
  farther: number;
  low: number;
  high: number;
  verdict: "same" | "better" | "worse";
}

/** What both runs have of one script. */
interface Sums {
  a: number;
  b: number;
  pairs: number;
}

/**
 * Compares two runs text by text, check by check. The interval is a bootstrap over scripts: they are what chance picked. A hard check is
 * worse when it fails more often at all, a soft one when its whole interval lies farther from the wanted range. Throws when the runs have
 * no text in common.
 */
export function compareRuns(before: Row[], after: Row[]): Verdict[] {
  const others = new Map(after.map((row) => [keyOf(row), row]));
  const pairs = before.flatMap((a): [Row, Row][] => {
    const b = others.get(keyOf(a));
    return b ? [[a, b]] : [];
  });
  if (pairs.length === 0) throw new Error("the runs have no text in common");
  return names.flatMap((check) => {
    const scripts = sumUp(pairs, check);
    return scripts.length === 0 ? [] : [judge(check, scripts)];
  });
}

const names = Object.keys(CHECKS) as Check[];

const keyOf = ({ script, starter, turn, sample }: Row) => `${script} ${starter} ${turn} ${sample}`;

function sumUp(pairs: [Row, Row][], check: Check): Sums[] {
  const sums = new Map<string, Sums>();
  for (const [a, b] of pairs) {
    const [one, other] = [a.checks[check], b.checks[check]];
    if (one === undefined || other === undefined) continue;
    const sum = sums.get(a.script) ?? { a: 0, b: 0, pairs: 0 };
    const more = { a: sum.a + Number(one), b: sum.b + Number(other), pairs: sum.pairs + 1 };
    sums.set(a.script, more);
  }
  return [...sums.values()];
}

function judge(check: Check, scripts: Sums[]): Verdict {
  const { kind } = CHECKS[check];
  const whole = total(scripts);
  const measure = ({ a, b }: { a: number; b: number }) => distance(check, b) - distance(check, a);
  const farther = measure(whole);
  const [low, high] = interval(draw(scripts).map((drawn) => measure(total(drawn))));
  const [worse, better] = kind === "hard" ? [farther > 0, farther < 0] : [low > 0, high < 0];
  const verdict = worse ? "worse" : better ? "better" : "same";
  return { check, kind, ...whole, farther, low, high, verdict };
}

function total(scripts: Sums[]): Sums {
  const sum = (of: keyof Sums) => scripts.reduce((all, script) => all + script[of], 0);
  const pairs = sum("pairs");
  return { a: sum("a") / pairs, b: sum("b") / pairs, pairs };
}

/** How far a mean is from where it is wanted. */
function distance(check: Check, mean: number): number {
  const rule = CHECKS[check];
  const [least, most] = rule.kind === "hard" ? [0, 0] : rule.range;
  return Math.max(0, least - mean, mean - most);
}

/** As many items as there are, drawn from among them with putting back; time and again. */
export function draw<T>(items: T[], draws = DRAWS): T[][] {
  const rng = createRng(SEED);
  return Array.from({ length: draws }, () =>
    items.flatMap(() => items[rng.below(items.length)] ?? []),
  );
}

/** The bounds between which the middle 95 % of numbers lie. */
export function interval(numbers: number[]): [low: number, high: number] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
