import type { Names } from "../macros.ts";
import { Lines } from "./lines.ts";
import { Loop } from "./loop.ts";
import { Tags } from "./tags.ts";

/** Most that is kept of a text that was cut, in characters. */
const KEPT = 400;

/** Why a reply was ended by us, and how the part began that nobody saw. */
export interface Cut {
  why: "user" | "template" | "loop";
  /** at most 400 characters, as the model wrote them */
  text: string;
}

/** What a delta comes to; `reasoning` is absent when there is none. */
export interface Cleaned {
  text: string;
  reasoning?: string;
}

/**
 * A reply on its way from the model to its readers. What it has given is never taken back, and is the same however the reply was cut
 * into deltas.
 */
export interface Cleaner {
  push(delta: string): Cleaned;
  /** What was kept back until now, as nothing follows it. */
  end(): Cleaned;
  /** null unless the reply has to be ended here; from then on there is no more text */
  readonly cut: Cut | null;
}

/**
 * Makes the cleaner of one reply by `persona` to `user` (for a draft of the person's line: the other way around). An empty name has
 * no labels. `startInThink`: the model's template opens its think tag. `goesOn`: the text continues another, so that the whitespace
 * it begins with counts.
 */
export function makeCleaner({
  persona,
  user,
  startInThink = false,
  goesOn = false,
}: Names & { startInThink?: boolean; goesOn?: boolean }): Cleaner {
  const tags = new Tags(startInThink);
  const lines = new Lines({ persona, user }, goesOn);
  const loop = new Loop();
  let half = "";
  let cut: Cut | null = null;

  function read(delta: string, last: boolean): Cleaned {
    if (cut !== null) {
      cut.text = kept(cut.text + delta);
      return { text: "" };
    }
    const given = half + delta;
    half = last ? "" : (/[\ud800-\udbff]$/.exec(given)?.[0] ?? "");
    const whole = given.slice(0, given.length - half.length).toWellFormed();
    const { text: said, reasoning } = tags.read(whole, last);
    const line = lines.read(said, last);
    const text = loop.read(line, last || lines.cut !== null);
    if (loop.cut !== null) cut = { why: "loop", text: kept(loop.cut + (lines.cut?.text ?? "")) };
    else if (lines.cut !== null) cut = { why: lines.cut.why, text: kept(lines.cut.text) };
    return reasoning === "" ? { text } : { text, reasoning };
  }

  return {
    push: (delta) => read(delta, false),
    end: () => read("", true),
    get cut() {
      return cut;
    },
  };
}

const kept = (text: string) => text.slice(0, KEPT).toWellFormed();
