import type { Names } from "../macros.ts";

/** Ends of a turn in the chat templates of the common model families: `<|im_end|>`, `<|eot_id|>`, `<｜end▁of▁sentence｜>`, … */
const BARRED = /^<[|｜][\w▁]{1,40}[|｜]>/;
const BARRED_START = /^<(?:[|｜](?:[\w▁]{0,40}|[\w▁]{1,40}[|｜]))?$/;
const TOKENS = ["<end_of_turn>", "<start_of_turn>", "</s>", "[INST]", "[/INST]"];
const LINE_TOKENS = ["### Instruction", "### User:", "### Human:", "### Assistant:"];

/** The colon of a label: also full-width, and after a space as in French. */
const COLONS = [":", "：", " :", "\u00a0:", "\u202f:"];

/** Most whitespace kept in one place, in characters; a flood of blank lines is one more way to get stuck. */
const BLANKS = 64;

interface Marker {
  kind: "own" | "user" | "template";
  text: string;
}

/**
 * Reads a reply's lines: the model's own label at the head is removed once; the other person's at the start of a line, or a token of a
 * chat template anywhere, ends the text before it. Whitespace is kept until something follows it.
 */
export class Lines {
  readonly #tokens = markers("template", TOKENS);
  readonly #labels: Marker[];
  #own: Marker[];
  #pending = "";
  #blanks = "";
  #lineStart = true;
  #keepBlanks: boolean;
  /** why the text ended, and what was not passed on; whatever is read after it is ignored */
  cut: { why: "user" | "template"; text: string } | null = null;

  /** Text that `goesOn` from another keeps the whitespace it begins with. */
  constructor({ persona, user }: Names, goesOn: boolean) {
    this.#own = markers("own", [...labels(persona), ...labels(firstName(persona))]);
    this.#labels = [...markers("user", labels(user)), ...markers("template", LINE_TOKENS)];
    this.#keepBlanks = goesOn;
  }

  /** The text that `delta` adds. The start of what may be a marker is kept until it is known, or `last`. */
  read(delta: string, last: boolean): string {
    this.#pending += delta;
    let text = "";
    while (this.#pending !== "" && this.cut === null) {
      if (this.#readBlanks()) continue;
      const marker = this.#findMarker(last);
      if (marker === "unknown") break;
      if (marker === null) text += this.#readWord();
      else this.#obey(marker);
    }
    if (last) this.#blanks = "";
    return text;
  }

  #readBlanks(): boolean {
    const [blanks = ""] = /^\s+/.exec(this.#pending) ?? [];
    this.#pending = this.#pending.slice(blanks.length);
    this.#blanks = (this.#blanks + blanks).slice(0, BLANKS);
    this.#lineStart ||= /[\n\r\u2028\u2029]/.test(blanks);
    return blanks !== "";
  }

  #readWord(): string {
    const [word = ""] = /^(?:[^\s<[]+|[<[])/.exec(this.#pending) ?? [];
    const blanks = this.#keepBlanks ? this.#blanks : "";
    this.#pending = this.#pending.slice(word.length);
    this.#blanks = "";
    this.#own = [];
    this.#lineStart = false;
    this.#keepBlanks = true;
    return blanks + word;
  }

  #obey(marker: Marker): void {
    if (marker.kind !== "own") {
      this.cut = { why: marker.kind, text: this.#pending };
      return;
    }
    this.#pending = this.#pending.slice(marker.text.length);
    this.#blanks = "";
    this.#own = [];
    this.#keepBlanks = false;
  }

  /** The longest marker that the pending text begins with. */
  #findMarker(last: boolean): Marker | "unknown" | null {
    const text = this.#pending;
    if (!this.#lineStart && !/^[<[]/.test(text)) return null;
    const possible = this.#lineStart
      ? [...this.#own, ...this.#labels, ...this.#tokens]
      : this.#tokens;
    const mayGrow = possible.some((marker) => longer(marker.text, text)) || BARRED_START.test(text);
    if (mayGrow && !last) return "unknown";
    const [barred] = BARRED.exec(text) ?? [];
    if (barred !== undefined) return { kind: "template", text: barred };
    return possible
      .filter((marker) => text.startsWith(marker.text))
      .reduce<Marker | null>(
        (best, marker) => (longer(marker.text, best?.text ?? "") ? marker : best),
        null,
      );
  }
}

const longer = (text: string, start: string) =>
  text.length > start.length && text.startsWith(start);

const markers = (kind: Marker["kind"], texts: string[]) =>
  texts.map((text): Marker => ({ kind, text }));

/** What a persona of several names is called for short. */
function firstName(persona: string): string {
  const [first = "", ...more] = persona.trim().split(/\s+/u);
  return more.length === 0 ? "" : first;
}

/** The forms a speaker's label comes in, of a name as it is written and in both of Unicode's normal forms. */
function labels(name: string): string[] {
  const trimmed = name.trim();
  if (trimmed === "") return [];
  const spellings = new Set([trimmed, trimmed.normalize("NFC"), trimmed.normalize("NFD")]);
  return [...spellings].flatMap((name) =>
    COLONS.flatMap((colon) => [
      `${name}${colon}`,
      `*${name}${colon}*`,
      `**${name}${colon}**`,
      `**${name}**${colon}`,
      `[${name}]${colon}`,
    ]),
  );
}
