import { capitalise, splitSentences } from "./english.ts";
import { isForeign } from "./language.ts";
import { isPlural } from "./nouns.ts";
import { findPhrases } from "./phrases.ts";
import { isCoarse } from "./rating.ts";
import { isPresent } from "./verbs.ts";

/** What a person's sentence says of somebody who is to be invented. */
export interface Wish {
  /** a name that was given, else empty */
  name: string;
  /** `retired grandmaster`, without an article */
  role: string;
  /** what they do, each as it follows on their name: `never finishes a game` */
  habits: string[];
  /** single things it names: `the night desk` */
  things: string[];
  /** what else was said, sentence by sentence */
  rest: string[];
  /** the first sentence as it was written, where it can't be taken apart */
  quote: string;
}

const NOBODY = "keeper of a place nobody visits";

const ORDER =
  /^(?:(?:please|can you|could you|i want|i'd like|give me|make me|make|create|invent|write|me|a character|a persona|someone|somebody|about|who is|who's) )+/i;

const NAMED =
  /\b(?:named|called) ((?:the )?\p{Lu}[\p{L}'’-]+(?: (?:of |the |de |van )?\p{Lu}[\p{L}'’-]+){0,2})/u;
const NAME_FIRST =
  /^(\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,2}),? (?:is |was )?(?=(?:an?|the) )/u;

/** Reads what a person wants somebody invented from. */
export function readSentence(text: string): Wish {
  const [first = "", ...rest] = splitSentences(text.replaceAll(/\s+/g, " ").trim());
  const plain = first.replace(ORDER, "").replace(/[.!?…]+$/, "");
  const name = (NAME_FIRST.exec(plain)?.[1] ?? NAMED.exec(text)?.[1] ?? "").trim();
  const bare = plain
    .replace(NAME_FIRST, "")
    .replace(NAMED, "")
    .replace(/^(?:an?|the) /i, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (bare === "" || isCoarse(text)) {
    return { name, role: NOBODY, habits: [], things: [], rest: [], quote: "" };
  }
  if (isForeign(first) || FOREIGN_START.test(first))
    return { name, role: "", habits: [], things: [], rest, quote: first };
  const [role = "", ...clauses] = bare.split(/,? (?:who|that) /);
  return {
    name,
    role: cutAt(role.replace(/^(?:an?|the) |,$/gi, "").trim(), 70) || NOBODY,
    habits: clauses.flatMap(readHabits),
    things: readThings(text, role),
    rest,
    quote: "",
  };
}

const FOREIGN_START =
  /^(?:ein|eine|einer|un|une|una|uno|el|la|le|les|los|il|lo|der|die|das|een|um|uma)\s/i;

const ADVERB =
  /^(?:never|always|often|still|only|rarely|secretly|once|also|now|sometimes|has|is|was|can|cannot|can't|won't|will|refuses)\b/;

/** `runs the desk and never finishes a game` are two; what does not begin with a verb belongs to what stood before. */
function readHabits(clause: string): string[] {
  const habits: string[] = [];
  for (const piece of clause.split(/,? and |, /)) {
    const [word = ""] = piece.split(" ");
    const acts = ADVERB.test(piece) || isPresent(word.toLowerCase());
    const last = habits.length - 1;
    if (acts || last < 0) habits.push(piece);
    else habits[last] = `${habits[last] ?? ""} and ${piece}`;
  }
  return habits.map((habit) => cutAt(habit.trim(), 90)).filter(Boolean);
}

/** Single things, the surest first, without the one that the person is called by. */
function readThings(text: string, role: string): string[] {
  const [who = ""] = role.split(/ (?:in|of|at|on|with|from|for|afraid|under|behind|by) /);
  const calling = who.split(" ").at(-1)?.toLowerCase() ?? "";
  const found = findPhrases(text).filter(
    ({ head, score, text: phrase }) =>
      score >= 3 &&
      head !== calling &&
      !isPlural(head) &&
      !/s$|^one$/.test(head) &&
      /^the [\p{L} '-]+$/u.test(phrase),
  );
  return [...new Set(found.map(({ text: phrase }) => phrase))].slice(0, 3);
}

/** As many whole words as fit. */
export function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most + 1);
  return cut
    .slice(0, Math.max(cut.lastIndexOf(" "), 1))
    .replace(/[,;:]$|\s(?:a|an|the|of|and)$/, "");
}

/** Lines to stand under a name: who they are, with one thing they do where both fit. */
export function headlinesOf({ role, habits, quote }: Wish): string[] {
  if (quote !== "") return [cutAt(quote, 80)];
  const whole = habits.map((habit) => `${capitalise(role)}. ${capitalise(habit)}.`);
  const fit = whole.filter((line) => line.length <= 80);
  return fit.length > 0 ? fit : [cutAt(capitalise(role), 80)];
}
