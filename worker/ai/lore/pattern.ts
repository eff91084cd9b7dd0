import { neededPieces, readSyntax, type Syntax } from "./syntax.ts";

/**
 * A step of the machine: read a character, go on in one or two places, check where it stands, or be done. One shape for all, because
 * the machine's inner loop is as slow as its slowest property.
 */
export interface Step {
  op: "read" | "fork" | "edge" | "look" | "done";
  accepts: (code: number) => boolean;
  /** of a fork: the steps to go on with */
  to: number;
  or: number;
  edge: "start" | "end" | "word" | "inner";
  look: { steps: Step[]; ahead: boolean; negative: boolean } | null;
}

function stepOf(op: Step["op"], more: Partial<Step> = {}): Step {
  const { accepts = nothing, to = 0, or = 0, edge = "start", look = null } = more;
  return { op, accepts, to, or, edge, look };
}

const nothing = () => false;

/** A regular expression made ready for the machine. It reads whole characters, with the flag u or without. */
export interface Pattern {
  steps: Step[];
  /** whether a match can begin with the character; null when one can be empty */
  opens: ((code: number) => boolean) | null;
  lines: boolean;
  isWord: (code: number) => boolean;
  /** pieces as {@link lowerText} has them; a text that holds none of them cannot match */
  needed: string[] | null;
}

/** More than any honest key needs; counted repeats are written out, so their product counts. */
const MOST_STEPS = 2_000;

/**
 * Compiles a JavaScript regular expression to a machine that runs in time proportional to the text. Null when it is not valid or not of
 * the kind that can be: no backreferences, no flag v. The flags g, y and d mean nothing here.
 */
export function compilePattern(source: string, flags: string): Pattern | null {
  if (!/^[dgimsuy]*$/.test(flags)) return null;
  const kept = flags.replaceAll(/[dgyu]/g, "");
  const mode = [`${kept}u`, kept].find((mode) => isValid(source, mode));
  if (mode === undefined) return null;
  // Without the flag u, \p{…} means something that nobody means.
  if (!mode.includes("u") && (flags.includes("u") || /\\[pPu]\{/.test(source))) return null;
  const syntax = readSyntax(source);
  if (syntax === null) return null;
  const writer: Writer = { steps: [], mode, written: { steps: 0 } };
  if (!write(writer, syntax, true)) return null;
  writer.steps.push(stepOf("done"));
  return {
    steps: writer.steps,
    opens: openingOf(writer.steps),
    lines: mode.includes("m"),
    isWord: readOne("\\w", mode),
    needed: neededPieces(syntax),
  };
}

/** The case in which needed pieces are looked for. */
export const lowerText = (text: string): string => text.toUpperCase().toLowerCase();

function isValid(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

interface Writer {
  steps: Step[];
  mode: string;
  /** shared with the machines of lookarounds, so that the limit holds for all of them together */
  written: { steps: number };
}

/** Appends steps for the syntax, mirrored when it is to be read backwards; false when they get too many. */
function write(writer: Writer, syntax: Syntax, forwards: boolean): boolean {
  const { steps, mode, written } = writer;
  if (++written.steps > MOST_STEPS) return false;
  switch (syntax.kind) {
    case "atom":
      steps.push(stepOf("read", { accepts: readOne(syntax.source, mode) }));
      return true;
    case "edge":
      steps.push(stepOf("edge", { edge: syntax.edge }));
      return true;
    case "seq": {
      const items = forwards ? syntax.items : syntax.items.toReversed();
      return items.every((item) => write(writer, item, forwards));
    }
    case "or":
      return writeOptions(writer, syntax.options, forwards);
    case "repeat":
      return writeRepeat(writer, syntax, forwards);
    case "look": {
      // To know where something begins, it is read from its end: ahead means backwards.
      const inner: Writer = { steps: [], mode, written };
      if (!write(inner, syntax.item, !syntax.ahead)) return false;
      inner.steps.push(stepOf("done"));
      const { ahead, negative } = syntax;
      steps.push(stepOf("look", { look: { steps: inner.steps, ahead, negative } }));
      return true;
    }
  }
}

function writeOptions(writer: Writer, options: Syntax[], forwards: boolean): boolean {
  const { steps } = writer;
  const exits: Step[] = [];
  for (const [index, option] of options.entries()) {
    const last = index === options.length - 1;
    const fork = stepOf("fork", { to: steps.length + 1 });
    if (!last) steps.push(fork);
    if (!write(writer, option, forwards)) return false;
    if (last) break;
    const exit = stepOf("fork");
    exits.push(exit);
    steps.push(exit);
    fork.or = steps.length;
  }
  for (const exit of exits) exit.to = exit.or = steps.length;
  return true;
}

function writeRepeat(
  writer: Writer,
  { item, least, most }: { item: Syntax; least: number; most: number },
  forwards: boolean,
): boolean {
  const { steps } = writer;
  for (let count = 0; count < least; count++) if (!write(writer, item, forwards)) return false;
  if (most === Infinity) {
    const back = steps.length;
    const fork = stepOf("fork", { to: back + 1 });
    steps.push(fork);
    if (!write(writer, item, forwards)) return false;
    steps.push(stepOf("fork", { to: back, or: back }));
    fork.or = steps.length;
    return true;
  }
  const exits: Step[] = [];
  for (let count = least; count < most; count++) {
    const fork = stepOf("fork", { to: steps.length + 1 });
    exits.push(fork);
    steps.push(fork);
    if (!write(writer, item, forwards)) return false;
  }
  for (const exit of exits) exit.or = steps.length;
  return true;
}

function openingOf(steps: Step[]): ((code: number) => boolean) | null {
  const reached = new Set([0]);
  const first: Step[] = [];
  for (const index of reached) {
    const step = steps[index];
    if (step === undefined || step.op === "done") return null;
    if (step.op === "read") first.push(step);
    else if (step.op === "fork") reached.add(step.to).add(step.or);
    else reached.add(index + 1);
  }
  return remember((code) => first.some(({ accepts }) => accepts(code)));
}

/** Whether one character matches an atom. The engine's own classes and case rules decide; on one character they take constant time. */
function readOne(source: string, mode: string): (code: number) => boolean {
  // Without the flag u the engine sees a character beyond U+FFFF as two.
  const twice = mode.includes("u") ? "" : "{1,2}";
  let matcher: RegExp | null = null;
  return remember((code) => {
    matcher ??= new RegExp(`^(?:${source})${twice}$`, mode.replace("m", ""));
    return matcher.test(String.fromCodePoint(code));
  });
}

/** Remembers the answers for ASCII. */
function remember(ask: (code: number) => boolean): (code: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return (code) => {
    const before = known[code];
    if (before !== undefined) return before;
    const answer = ask(code);
    if (code < 128) known[code] = answer;
    return answer;
  };
}
