import { capitalise } from "./english.ts";
import type { Pronouns } from "./pronouns.ts";
import {
  isAdverb,
  isFinite,
  isLight,
  isPreposition,
  isThird,
  neighbour,
  tokenise,
} from "./tokens.ts";
import { guessBase } from "./verbs.ts";

/** Who a text is about and how it refers to them. */
export interface Referent {
  /** every form of the name, longest first */
  names: readonly string[];
  pronouns: Pronouns;
}

const FIRST: Record<string, string> = {
  is: "am",
  are: "am",
  were: "was",
  has: "have",
  does: "do",
  "doesn't": "don't",
  "isn't": "am not",
  "hasn't": "haven't",
  "aren't": "am not",
  "weren't": "wasn't",
};
const UNCHANGED =
  /^(was|his|this|its|as|perhaps|always|besides|us|thus|yes|unless|ours|yours|theirs|whereas|\w*ss)$/;
const OTHERS =
  /^(he|she|it|they|who|which|that|there|we|you|everyone|someone|nobody|everybody|somebody)$/;
const JOINS_SELF = /^(|and|but|so|what|which|that|when|while|as|if|then|;|,)$/;
const SAME_GENDER: Record<string, RegExp> = {
  she: /\b(Mrs|Miss|Ms|Lady|Madame|mother|sister|aunt|great-aunt|daughter|wife|woman|girl|queen|grandmother|niece)\b[^.]*\bshe\b/,
  he: /\b(Mr|Sir|Lord|father|brother|uncle|son|husband|man|boy|king|grandfather|nephew|colonel)\b[^.]*\bhe\b/,
};

/** Walks one sentence word by word; `done` is null when a pronoun's owner can't be told. */
class Speaker {
  #who: Pronouns;
  #tokens: string[];
  #known: boolean;
  /** the next verb belongs to "I" */
  #pending = false;
  /** whose verb it is now, and whose sentence it is */
  #turn: "self" | "other" | null = null;
  #main: "self" | "other" | null = null;
  #joined = false;
  #lost = false;
  #out: string[] = [];

  constructor(tokens: string[], who: Pronouns, known: boolean) {
    this.#tokens = tokens;
    this.#who = who;
    this.#known = known;
  }

  get done(): string | null {
    this.#tokens.forEach((token, i) => this.#out.push(this.#turnWord(token, i)));
    return this.#lost ? null : this.#out.join("");
  }

  #turnWord(token: string, i: number): string {
    const lower = token.toLowerCase();
    if (/^[^A-Za-z0-9@]/.test(token)) return this.#punctuation(token);
    if (token === "@SELF" || token === "@SELFS") return this.#name(token, i);
    const after = neighbour(this.#tokens, i, 1);
    if (this.#known) {
      const { subject, object, possessive, reflexive } = this.#who;
      if (lower === subject) return this.#subject(i, after);
      if (lower === reflexive) return "myself";
      if (lower === possessive && (possessive !== object || i === 0 || !isObject(after)))
        return i === 0 ? "My" : "my";
      if (lower === object) return "me";
      if (lower === "hers" || (lower === "theirs" && subject === "they")) return "mine";
    }
    return this.#pending ? this.#verb(token) : this.#other(token, i, after);
  }

  #punctuation(token: string): string {
    if (token === ",") this.#joined = this.#turn === "self";
    if (token === ";" || token === ":") this.#joined = this.#pending = false;
    return token;
  }

  #name(token: string, i: number): string {
    this.#known = true;
    const before = neighbour(this.#tokens, i, -1);
    const after = neighbour(this.#tokens, i, 1);
    if (token === "@SELFS") return isObject(after) || isFinite(after) ? "mine" : "my";
    if (before !== "" && (isPreposition(before) || !isFinite(after))) return "me";
    return this.#begin();
  }

  #subject(i: number, after: string): string {
    const before = neighbour(this.#tokens, i, -1).toLowerCase();
    if (this.#who.subject !== "it") return this.#begin();
    if (isFinite(after) && JOINS_SELF.test(before)) return this.#begin();
    if (/^(left|told|gave|asked|sent|thanked|made|issued|taught)$/.test(before)) return "me";
    this.#lost = true;
    return "it";
  }

  #begin(): string {
    this.#pending = true;
    this.#turn = "self";
    this.#main ??= "self";
    return "I";
  }

  #verb(token: string): string {
    const lower = token.toLowerCase();
    if (isAdverb(lower)) return token;
    this.#pending = false;
    return firstPersonVerb(token);
  }

  #other(token: string, i: number, after: string): string {
    const lower = token.toLowerCase();
    const before = neighbour(this.#tokens, i, -1);
    if (OTHERS.test(lower)) {
      this.#turn = "other";
      if (lower !== "which")
        this.#main = this.#main === "self" && lower === "that" ? "other" : this.#main;
      this.#joined = false;
      return token;
    }
    if (/^(and|but|or|nor|then)$/.test(lower)) {
      this.#joined = this.#main === "self" && (this.#turn === "self" || before === ",");
      return token;
    }
    if (this.#joined && !isAdverb(lower)) {
      this.#joined = false;
      const inList =
        before !== "," || /^(is|has|does)$/.test(lower) || isLight(after) || isPreposition(after);
      if (isThird(lower) && inList) return firstPersonVerb(token);
    }
    if (isThird(lower) || isFinite(lower)) this.#main ??= "other";
    return token;
  }
}

function isObject(after: string): boolean {
  if (/^(first|last|only|own|one|both)$/i.test(after)) return false;
  return (
    !/^[A-Za-z0-9@]/.test(after) || isPreposition(after) || isLight(after) || /\wly$/.test(after)
  );
}

/** `is` gives `am`, `counts` gives `count`; a past form stays. */
function firstPersonVerb(word: string): string {
  const lower = word.toLowerCase();
  const known = FIRST[lower];
  if (known) return known;
  return lower.endsWith("s") && !UNCHANGED.test(lower) ? guessBase(lower) : word;
}

function markNames(sentence: string, names: readonly string[]): string {
  const family = names[0]?.split(" ").at(-1);
  return names.reduce((marked, name) => {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    // a shared surname after another name is somebody else
    const alone =
      name === family
        ? String.raw`(?<![-\w@])(?<!\b[A-Z]\w+ )${literal}`
        : String.raw`(?<![-\w@])${literal}`;
    return marked
      .replace(new RegExp(`${alone}'s?(?=[\\s,.;:!?)]|$)`, "g"), "@SELFS")
      .replace(new RegExp(`${alone}(?![-\\w])`, "g"), "@SELF");
  }, sentence);
}

/**
 * Turns a sentence about the persona into one by the persona: `She counts when she is thinking.` gives
 * `I count when I am thinking.` Gives null when it can't tell who a pronoun means. `open` is whether a pronoun may mean
 * the persona before the sentence has named them.
 */
export function toFirstPerson(sentence: string, who: Referent, open: boolean): string | null {
  const { subject, object, possessive } = who.pronouns;
  const marked = markNames(sentence, who.names);
  if (/@SELF, (who|whose|which)\b/.test(marked)) return null;
  const starts = new RegExp(`^(${subject}|${possessive})\\b|^@`, "i").test(marked);
  if (!starts && SAME_GENDER[subject]?.test(sentence)) return null;
  const gendered = subject === "she" || subject === "he";
  const known = open && (gendered || starts);
  const unclear = new RegExp(`\\b(${subject}|${object}|${possessive})\\b`).test(sentence);
  if (open && !known && unclear && !marked.includes("@")) return null;
  const said = new Speaker(tokenise(marked), who.pronouns, known).done;
  if (said === null || /\bI (is|are|has|does)\b|@/.test(said)) return null;
  return capitalise(said.replace(/, I (say|hold),/g, ","));
}
