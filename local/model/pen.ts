import type { Cast } from "./cast.ts";
import { capitalise, contract, countWords, expand } from "./english.ts";
import type { Prop } from "./props.ts";
import type { Rng } from "./rng.ts";
import { baseOf, guessBase, isPast, pastOf } from "./verbs.ts";

const FIGURE =
  /\b(like (a|an|the|some)|as if|as though|as (one|people) does?|the way (a|one|people|other))\b/i;
const LITERAL_RUN = /[a-z][a-z' ,;:.?!-]{13,}/gi;

/** What a line's slots are filled with. */
export interface Slots {
  topic?: string;
  item?: string;
  /** the topic is somebody, or several things: never "it" */
  person?: boolean;
  thing?: Prop;
  n?: string;
  steer?: string;
}

/** Fills the frames for one reply: in one tense, and never the same frame twice while another is left. */
export class Pen {
  readonly cast: Cast;
  readonly rng: Rng;
  #past: boolean;
  /** what was written before, oldest first, in lower case */
  #before: string;
  #named = false;
  #used = new Set<string>();

  constructor(cast: Cast, rng: Rng, options: { past: boolean; before: string }) {
    this.cast = cast;
    this.rng = rng;
    this.#past = options.past;
    this.#before = options.before.toLowerCase();
  }

  /** How recently a line's own words were used: 0 never, higher is nearer. */
  #staleness(line: string): number {
    const bare = line.replace(/^h\|/, "").replace(/[~^]\w+|\{\w+\}/g, "§");
    const runs = bare.match(LITERAL_RUN) ?? (bare.includes("§") ? [] : [bare]);
    const at = runs.map((run) => this.#before.lastIndexOf(run.trim().toLowerCase()) + 1);
    return Math.max(0, ...at);
  }

  /** One line out of many that was not used before, filled in; null when none is left. */
  pick(lines: readonly string[], slots: Slots = {}, longest = 60): string | null {
    const line = this.rng
      .shuffle(lines)
      .find((one) => this.#suits(one, slots) && countWords(one) <= longest && this.#isFresh(one));
    return line === undefined ? null : this.#use(line, slots);
  }

  /** One line out of many, the longest unused; null only when none can be filled in. */
  any(lines: readonly string[], slots: Slots = {}): string | null {
    const [oldest] = this.rng
      .shuffle(lines)
      .filter((line) => this.#suits(line, slots))
      .map((line) => ({ line, stale: this.#staleness(line) }))
      .sort((a, b) => a.stale - b.stale);
    return oldest ? this.#use(oldest.line, slots) : null;
  }

  #use(line: string, slots: Slots): string {
    this.#used.add(line);
    return this.fill(line, slots);
  }

  /** A remark of a few words may come again after some turns; a sentence may not. */
  #isFresh(line: string): boolean {
    const stale = this.#staleness(line);
    return stale === 0 || (line.length < 20 && stale < this.#before.length - 1_500);
  }

  /** One spoken line out of many, in the persona's voice. */
  say(lines: readonly string[], slots: Slots = {}, longest = 60): string | null {
    const mine = slots.thing?.phrase.replace(/^(her|his|its|their) /, "my ");
    return this.pick(
      lines.map((line) => this.voice(line)).filter((line) => line !== null),
      slots.thing && mine ? { ...slots, thing: { ...slots.thing, phrase: mine } } : slots,
      longest,
    );
  }

  #suits(line: string, slots: Slots): boolean {
    if (this.#used.has(line) || (line.startsWith("h|") && !this.cast.human)) return false;
    if (/\{(topic|item)\}/i.test(line) && !slots.topic) return false;
    if (slots.person && /\{topic\}.*\bit\b|\{item\}/i.test(line)) return false;
    if (/\{thing\}/i.test(line) && !slots.thing) return false;
    return !line.includes("{user}") || this.cast.user !== "";
  }

  /** A frame with its slots, pronouns and verbs written out. */
  fill(line: string, slots: Slots = {}): string {
    const { pronouns, name } = this.cast;
    let plural = pronouns.plural;
    const text = line
      .replace(/^h\|/, "")
      .replace(
        /(?<!\{)\{(\w+)\}|~([\w']+)|\^([\w']+)/g,
        (_, slot?: string, own?: string, other?: string) => {
          if (own) return this.#verb(own, plural);
          if (other) return this.#past ? toPastForm(other) : other;
          if (slot === "N") {
            this.#named = true;
            plural = false;
            return name;
          }
          if (slot === "S" || slot === "s") {
            const byName = slot === "S" && (!this.#named || this.rng.chance(0.08));
            if (slot === "S") this.#named = true;
            plural = byName ? false : pronouns.plural;
            const word = byName ? name : pronouns.subject;
            return slot === "S" ? capitalise(word) : word;
          }
          return this.#slot(slot ?? "", slots);
        },
      );
    return capitalise(text);
  }

  /** Lets the next sentence name the persona again. */
  newParagraph(): void {
    this.#named = this.rng.chance(0.35);
  }

  /** Was this very text written before? */
  wrote(text: string): boolean {
    return this.#before.includes(text.toLowerCase());
  }

  /** Makes the next sentence name the persona. */
  rename(): void {
    this.#named = false;
  }

  #verb(form: string, plural: boolean): string {
    if (this.#past) {
      const past = toPastForm(form);
      return plural && past === "was" ? "were" : past;
    }
    if (!plural) return form;
    const base = form === "is" ? "are" : (baseOf(form) ?? guessBase(form));
    return base === "be" ? "are" : base;
  }

  #slot(slot: string, { topic = "", item = topic, thing, n = "", steer = "" }: Slots): string {
    const { pronouns, user } = this.cast;
    const values: Record<string, string> = {
      o: pronouns.object,
      p: pronouns.possessive,
      P: capitalise(pronouns.possessive),
      r: pronouns.reflexive,
      user,
      topic,
      Topic: capitalise(topic),
      item,
      Item: capitalise(item),
      n,
      steer,
      name: this.cast.name,
      thing: thing?.phrase ?? "",
      worn: thing?.phrase ?? "",
      Thing: capitalise(thing?.phrase ?? ""),
    };
    return values[slot] ?? "";
  }

  /** A spoken line bent to the persona's voice; null when the voice would never say it. */
  voice(line: string): string | null {
    const { voice } = this.cast;
    if (voice.literal && FIGURE.test(line)) return null;
    let said =
      voice.contractions === "never"
        ? expand(line)
        : voice.contractions === "freely"
          ? contract(line)
          : line;
    if (!voice.exclaims) said = said.replace(/!/g, ".");
    return said;
  }
}

/** `comes` and `come` give `came`. */
function toPastForm(form: string): string {
  if (form === "are" || form === "were") return "were";
  if (baseOf(form) === null && (isPast(form) || form.endsWith("ed"))) return form;
  return pastOf(baseOf(form) ?? guessBase(form));
}

/** Does a line make a comparison? One in a reply is plenty. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}
