import type { Cast } from "./cast.ts";
import { capitalise, countWords, splitSentences } from "./english.ts";
import { isCoarse } from "./rating.ts";
import { isThird, tokenise } from "./tokens.ts";
import { toPast } from "./tense.ts";
import { baseOf, isPast, isPresent, pastOf } from "./verbs.ts";

/** What a steering message wants of the next passage. */
export interface Steer {
  /** sentences that happen, in the past and the third person */
  happens: string[];
  /** a thing or person the passage should turn on */
  about: string | null;
  chapter: "begin" | "end" | null;
  later: boolean;
  /** the message is prose already: carry on from it */
  prose: boolean;
  /** the person has written themselves in */
  withUser: boolean;
}

const LET = /^(?:let|have|make)\s+(.+)$/i;
const ORDER =
  /^(?:please\s+)?(?:continue|go on|keep going|carry on|more|next|slow down|faster|what happens next|and then)\b[.!?\s]*$/i;
const TOPIC =
  /^(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)\s+)?(?:more\s+)?(?:about|of|on|describe|show|focus on|introduce|bring in|add|stay with|follow|end on|start with|begin with|begin at|open with|open on|bring back)\s+(.+?)[.!?]*$/i;

const SUBJECT: Record<string, string> = { him: "he", her: "she", them: "they" };

/** `the storm break the window` gives `The storm broke the window`; null when no verb is found. */
function letHappen(wish: string): string | null {
  const words = wish.split(" ");
  const after = /^(it|him|her|them)$/i.test(words[0] ?? "") ? 1 : -1;
  const known = words.findIndex(
    (word, i) =>
      i > 0 &&
      baseOf(word.toLowerCase()) === word.toLowerCase() &&
      !/^(the|a|an|his|her|its|their|my|your)$/i.test(words[i - 1] ?? ""),
  );
  const at = after > 0 ? after : known;
  if (at < 1 || at >= words.length) return null;
  const subject = words.slice(0, at).join(" ");
  const base = (words[at] ?? "").toLowerCase();
  const past = base === "be" && /^(they|we|you)$/i.test(subject) ? "were" : pastOf(base);
  return `${capitalise(subject.replace(/^(him|her|them)$/i, (one) => SUBJECT[one.toLowerCase()] ?? one))} ${past} ${toPast(words.slice(at + 1).join(" "))}`.trim();
}

/** `I open the door` by the user becomes `Alex opened the door`; `you` is the persona. */
function inThirdPerson(sentence: string, cast: Cast): string {
  const { name, pronouns, user } = cast;
  const writer = user || "the stranger";
  return sentence
    .replace(/\bI'm\b/g, `${writer} is`)
    .replace(/\bI\b/g, writer)
    .replace(/\bme\b/g, writer)
    .replace(/\bmy\b/gi, `${writer}'s`)
    .replace(/\byou're\b/gi, `${name} is`)
    .replace(/\byour\b/gi, pronouns.possessive)
    .replace(/\byou\b/gi, name);
}

function happening(sentence: string, cast: Cast): string | null {
  const bare = sentence
    .replace(/[.!?]+$/, "")
    .replace(/^(?:then|and|now|suddenly|maybe|perhaps|so),?\s+/i, "");
  const wish = bare.match(LET)?.[1];
  if (wish) return letHappen(inThirdPerson(wish, cast));
  const told = inThirdPerson(bare, cast);
  const words = tokenise(told).filter((token) => /^\w/.test(token));
  const at = words.findIndex(
    (word, i) =>
      i > 0 &&
      i < 7 &&
      (isThird(word) ||
        isPast(word) ||
        /^(is|are|was|were|has|have|had)$/.test(word) ||
        (isPresent(word) && told.startsWith(cast.user || "the stranger"))),
  );
  if (at < 1) return null;
  const verbAt = words[at] ?? "";
  const direct =
    isThird(verbAt) || isPast(verbAt)
      ? toPast(told)
      : told.replace(new RegExp(`\\b${verbAt}\\b`), pastOf(baseOf(verbAt) ?? verbAt));
  const written = told.startsWith(cast.user || "the stranger")
    ? direct.replace(/\b(and|then) ([a-z]+)\b/g, (found, join: string, word: string) =>
        baseOf(word) === word ? `${join} ${pastOf(word)}` : found,
      )
    : direct;
  return capitalise(
    written.replace(new RegExp(`\\b${verbAt}\\b`), (found) =>
      isThird(found) && !isPast(found) ? pastOf(baseOf(found) ?? found) : found,
    ),
  );
}

/** Reads what a steering message asks for; an empty one asks for nothing in particular. */
export function readSteer(text: string, cast: Cast): Steer {
  const plain = text
    .replace(/\(\([\s\S]*?\)\)/g, " ")
    .replace(/\*/g, "")
    .trim();
  const sentences = isCoarse(plain) ? [] : splitSentences(plain);
  const told = sentences.filter((sentence) =>
    tokenise(sentence).some((token) => isPast(token) && token !== "read"),
  ).length;
  const prose = countWords(plain) > 28 && told >= sentences.length * 0.6;
  const chapter = /\b(end|close|finish|wrap up) (the|this) chapter\b/i.test(plain)
    ? "end"
    : /\b(begin|start|open|new|next) (a |the )?(new |next )?chapter\b/i.test(plain)
      ? "begin"
      : null;
  const later = /\b(skip|next (morning|day|week)|later|tomorrow|the following|jump)\b/i.test(plain);
  const about = plain.match(TOPIC)?.[1] ?? null;
  const orders = ORDER.test(plain) || chapter !== null || about !== null || prose;
  const happens = orders
    ? []
    : sentences.flatMap((sentence) => happening(sentence, cast) ?? []).slice(0, 3);
  const np =
    happens.length === 0 &&
    !orders &&
    countWords(plain) > 0 &&
    countWords(plain) < 12 &&
    !/\?/.test(plain) &&
    baseOf((plain.split(" ")[0] ?? "").toLowerCase()) === null
      ? plain.replace(/[.!]+$/, "")
      : null;
  return {
    happens: happens.map((sentence) => `${sentence}.`),
    about: about ?? np,
    chapter,
    later,
    prose,
    withUser:
      /\b(I|me|my|we|us)\b/.test(plain.replace(/\b(tell|show|give) me\b/gi, "")) ||
      (cast.user !== "" && plain.includes(cast.user)),
  };
}
