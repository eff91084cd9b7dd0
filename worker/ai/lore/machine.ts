import type { Pattern, Step } from "./pattern.ts";

/** Steps that may still be taken, by all that burn it together. */
export interface Fuel {
  steps: number;
}

type Reading = Pick<Pattern, "opens" | "lines" | "isWord"> & { codes: Int32Array; fuel: Fuel };

/** A text as the machine reads it: its code points. */
export function readCodes(text: string): Int32Array {
  const codes = new Int32Array(text.length);
  let length = 0;
  for (const point of text) codes[length++] = point.codePointAt(0) ?? 0;
  return codes.subarray(0, length);
}

/**
 * Whether the pattern is found anywhere in the text; null when the fuel ran out first. Thompson's simulation: all states at once, so the
 * time is at most the text's length times the number of steps, whatever the pattern (Cox, "Regular Expression Matching Can Be Simple
 * And Fast", 2007). Lookarounds are decided for every place in the text by a pass of their own, which keeps that bound.
 */
export function hasMatch(pattern: Pattern, codes: Int32Array, fuel: Fuel): boolean | null {
  const { steps, opens, lines, isWord } = pattern;
  const found = run(steps, { opens, lines, isWord, codes, fuel }, true, null);
  return fuel.steps < 0 ? null : found;
}

/**
 * Runs the machine with a fresh start at every place. Without `ends` it stops at the first match; with it, each place where a match ends
 * is marked.
 */
function run(steps: Step[], reading: Reading, forwards: boolean, ends: Uint8Array | null): boolean {
  const { codes, fuel } = reading;
  const opens = ends === null ? reading.opens : null;
  const looks = steps.map(({ look }) => look && lookAround(look, reading));
  const seen = new Int32Array(steps.length).fill(-1);
  const pending: number[] = [];
  let now = new Int32Array(steps.length + 1);
  let next = new Int32Array(steps.length + 1);
  let ready = 0;
  for (let place = 0; place <= codes.length; place++) {
    const at = forwards ? place : codes.length - place;
    const code = codeAt(codes, forwards ? at : at - 1);
    if (ready === 0 && opens !== null && code !== NONE && !opens(code)) {
      if (--fuel.steps < 0) return false;
      continue;
    }
    let more = 0;
    let done = false;
    // The last of the starts is a fresh one.
    now[ready] = 0;
    for (let start = 0; start <= ready; start++) {
      pending.push(now[start] ?? 0);
      for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
        const step = steps[index];
        if (step === undefined || seen[index] === place) continue;
        seen[index] = place;
        if (--fuel.steps < 0) return false;
        if (step.op === "read") {
          if (code !== NONE && step.accepts(code)) next[more++] = index + 1;
        } else if (step.op === "fork") pending.push(step.or, step.to);
        else if (step.op === "done") done = true;
        else if (passes(step, at, reading, looks[index])) pending.push(index + 1);
      }
    }
    if (done && ends === null) return true;
    if (done && ends !== null) ends[at] = 1;
    [now, next, ready] = [next, now, more];
  }
  return false;
}

function passes(
  { look, edge }: Step,
  at: number,
  reading: Reading,
  looks: Uint8Array | null | undefined,
): boolean {
  return look === null ? holds(edge, at, reading) : (looks?.[at] === 1) !== look.negative;
}

/** For every place in the text: 1 where the lookaround's inside matches. */
function lookAround(look: NonNullable<Step["look"]>, reading: Reading): Uint8Array {
  const ends = new Uint8Array(reading.codes.length + 1);
  run(look.steps, reading, !look.ahead, ends);
  return ends;
}

function holds(edge: Step["edge"], at: number, { codes, lines, isWord }: Reading): boolean {
  const before = codeAt(codes, at - 1);
  const after = codeAt(codes, at);
  if (edge === "start") return before === NONE || (lines && isBreak(before));
  if (edge === "end") return after === NONE || (lines && isBreak(after));
  const begins = before !== NONE && isWord(before);
  const ends = after !== NONE && isWord(after);
  return (begins !== ends) === (edge === "word");
}

/** Before and after the text. */
const NONE = -1;

const codeAt = (codes: Int32Array, at: number) =>
  at >= 0 && at < codes.length ? (codes[at] ?? NONE) : NONE;

/** What JavaScript takes for the end of a line. */
const isBreak = (code: number) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
