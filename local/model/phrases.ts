import { isNoun } from "./nouns.ts";
import { isAdverb, isFinite, isLight, isPreposition } from "./tokens.ts";
import { isStopWord } from "./english.ts";
import { baseOf } from "./verbs.ts";

const SWAP: Record<string, string> = { my: "your", your: "my", our: "your", mine: "yours" };
const DETERMINER =
  /^(a|an|the|this|that|these|those|my|your|our|his|her|its|their|any|some|no|every|another|one|two|three|four|five|six|\w+'s)$/i;
const BREAK =
  /^(was|were|am|been|being|gone|please|right|today|tonight|yesterday|tomorrow|myself|yourself|later|earlier|anyway|instead|actually|enough|else|ago|thank|sorry|something|anything|nothing|someone|kind|sort|same)$/i;

/** A stretch of words that names something, its head noun last. */
export interface Phrase {
  /** as the other speaker would say it back: `my brother` said by one is `your brother` */
  text: string;
  /** as something new: `a letter`, `coffee` */
  item: string;
  head: string;
  /** how surely it is a noun phrase */
  score: number;
}

const clean = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function endsPhrase(word: string): boolean {
  return (
    word === "" ||
    isLight(word) ||
    isPreposition(word) ||
    BREAK.test(word) ||
    isAdverb(word) ||
    (isFinite(word) && !isNoun(word))
  );
}

/** The noun phrases of somebody's line, surest first, turned round to be said back to them. */
export function findPhrases(line: string): Phrase[] {
  const found: Phrase[] = [];
  for (const clause of line.replace(/[*"“”_~`]/g, " ").split(/[.,;:!?()\n[\]]+|\s-+\s/)) {
    const words = clause.trim().split(/\s+/).map(clean);
    for (let i = 0; i < words.length; i++) {
      const phrase = readPhrase(words, i);
      if (phrase) {
        found.push(phrase);
        i += phrase.text.split(" ").length - 1;
      }
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

function readPhrase(words: readonly string[], start: number): Phrase | null {
  const first = words[start] ?? "";
  const determined = DETERMINER.test(first);
  if (!determined && (!isNoun(first) || isStopWord(first))) return null;
  const taken: string[] = determined ? [] : [first];
  for (let j = start + 1; j < words.length && taken.length < 3; j++) {
    const word = words[j] ?? "";
    const verb = baseOf(word.toLowerCase()) !== null && !isNoun(word) && taken.length > 0;
    if (endsPhrase(word) || verb) break;
    taken.push(word);
    if (isNoun(word) && !isNoun(words[j + 1] ?? "")) break;
  }
  const head = taken.at(-1) ?? "";
  if (!/^[\p{L}][\p{L}'-]{2,19}$/u.test(head) || isStopWord(head) || head.endsWith("ing"))
    return null;
  const owner = determined ? (SWAP[first.toLowerCase()] ?? first.toLowerCase()) : "the";
  const rest = taken.map(tame).join(" ");
  const fresh = /^(a|an|some|any)$/.test(owner);
  const text = `${definite(owner)} ${rest}`;
  const item = fresh ? (/^an?$/.test(owner) ? `${owner} ${rest}` : rest) : determined ? text : rest;
  const score =
    (isNoun(head) ? 3 : 1) +
    (determined ? 1 : 0) +
    (taken.length > 1 ? 0.5 : 0) -
    (/^(one|two|three)$/.test(owner) ? 1 : 0);
  return { text, item, head: head.toLowerCase(), score };
}

function definite(owner: string): string {
  if (owner === "these" || owner === "those") return "those";
  return /^(a|an|any|some|another|every|no|this|one|two|three|four|five|six)$/.test(owner)
    ? "the"
    : owner;
}

function tame(word: string, i: number): string {
  return i > 0 || /^[A-Z]/.test(word) ? word : word.toLowerCase();
}
