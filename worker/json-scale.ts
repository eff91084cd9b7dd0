/** What a JSON text may hold. */
export interface JsonLimits {
  /** values within values */
  depth: number;
  /** different names of fields: objects of many are large and slow */
  names: number;
  /** about how many bytes it may take once it is read: its letters, and these for an object or a list, and for each place in one */
  weight: number;
  holder: number;
  place: number;
}

/** A limit that a text exceeds. */
export type Excess = "depth" | "names" | "weight";

/** A JSON text as it was measured. */
export interface JsonOutline {
  /** where its last whole value ends; with `closing` behind, what stands before is JSON */
  end: number;
  /** empty when nothing is left open */
  closing: string;
}

const QUOTE = 0x22;
const BRACE = 0x7b;
const COMMA = 0x2c;
const OPENING = new Set([BRACE, 0x5b]);
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const CLOSING = new Set([0x7d, 0x5d]);

/** Measures JSON texts that anyone may have made, before they are parsed; several are one to its limits of names and weight. */
export class JsonScale {
  readonly #limits: JsonLimits;
  readonly #names = new Set<string>();
  #weight = 0;

  constructor(limits: JsonLimits) {
    this.#limits = limits;
  }

  /** Stops at the first limit that is exceeded, and names it. */
  outline(text: string): JsonOutline | Excess {
    const { depth, names, weight, holder, place } = this.#limits;
    const open: string[] = [];
    const width = /[^\0-\xff]/.test(text) ? 2 : 1;
    this.#weight += width * text.length;
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      if (letter === QUOTE) {
        const from = at;
        at = endOfString(text, at);
        if (!isName(text, at + 1)) continue;
        // Names are held once, however often they are said.
        this.#names.add(text.slice(from, at));
        this.#weight -= width * (at - from);
        if (this.#names.size > names) return "names";
        continue;
      }
      if (OPENING.has(letter)) {
        open.push(letter === BRACE ? "}" : "]");
        this.#weight += holder;
        end = at + 1;
      } else if (CLOSING.has(letter)) {
        open.pop();
        end = at + 1;
      } else if (letter === COMMA) {
        this.#weight += place;
        end = at;
      } else continue;
      if (open.length > depth) return "depth";
      if (this.#weight > weight) return "weight";
    }
    return this.#weight > weight ? "weight" : { end, closing: open.toReversed().join("") };
  }
}

/** Whether a colon comes next. */
function isName(text: string, start: number): boolean {
  let at = start;
  while (SPACE.has(text.charCodeAt(at))) at++;
  return text[at] === ":";
}

/** Where the string that begins at a place ends; behind the text when it does not. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return quote;
    at = quote + 1;
  }
}
