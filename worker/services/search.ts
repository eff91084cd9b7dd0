import type { Search } from "../../db/queries/search.ts";
import type { FoundLine } from "../contract/chats.ts";
import type { MessageParts } from "../contract/messages.ts";

/** Runs of letters, their marks, and digits. */
const TERM = /[\p{L}\p{M}\p{N}]+/gu;

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Characters of a found line that are shown, and how many of them stand before the place. */
const SHOWN = 160;
const BEFORE = 24;

/** What a text in the search field asks for; null when it asks for nothing. Control characters, which no text can hold, are left out. */
export function readSearch(q: string): Search | null {
  const text = q.replaceAll(/\p{Cc}+/gu, " ").trim();
  if (text === "") return null;
  const terms = text.match(TERM) ?? [];
  return { text, terms: [...terms], unspaced: UNSPACED.test(text) };
}

/** The words of text parts in one line, without the marks of emphasis and headings. */
export function plainText(parts: MessageParts): string {
  const text = parts.map((part) => (part.type === "text" ? part.text : "")).join(" ");
  return text.replaceAll(/[*_#]/g, "").replaceAll(/\s+/g, " ").trim();
}

/** A line around the place where most of the terms stand together, with all places that are shown. */
export function showFound(parts: MessageParts, search: Search): Pick<FoundLine, "text" | "marks"> {
  const whole = plainText(parts);
  const places = findPlaces(whole, search);
  const cut = startOf(whole, richest(whole, places));
  const lead = cut === 0 ? "" : "…";
  const text = `${lead}${whole.slice(cut, cut + SHOWN)}`;
  const marks = places
    .map(([from, to]): [number, number] => [from - cut + lead.length, to - cut + lead.length])
    .filter(([, to]) => to <= text.length);
  return { text, marks };
}

/** Where the terms stand, each as a word, the last perhaps as a word's beginning; in a script without spaces anywhere. */
function findPlaces(text: string, { terms, unspaced }: Search): [number, number][] {
  if (terms.length === 0) return [];
  const letter = String.raw`[\p{L}\p{M}\p{N}]`;
  const ways = terms.map((term, index) => {
    const closed = index < terms.length - 1 ? `(?!${letter})` : "";
    return unspaced ? term : `(?<!${letter})${term}${closed}`;
  });
  const places = text.matchAll(new RegExp(ways.join("|"), "giu"));
  return [...places].map(({ index, 0: { length } }) => [index, index + length]);
}

/** The first place after which the most different terms follow before the end of what is shown. */
function richest(text: string, places: [number, number][]): number {
  let best = { from: 0, terms: 0 };
  for (const [index, [from]] of places.entries()) {
    const terms = new Set<string>();
    for (const [start, end] of places.slice(index, index + SHOWN)) {
      if (end > from - BEFORE + SHOWN) break;
      terms.add(text.slice(start, end).toLowerCase());
    }
    if (terms.size > best.terms) best = { from, terms: terms.size };
  }
  return best.from;
}

/** Where to begin, so that a place is near the beginning and no word is cut. */
function startOf(text: string, place: number): number {
  if (place <= BEFORE) return 0;
  const space = text.indexOf(" ", place - BEFORE);
  return space === -1 || space >= place ? place : space + 1;
}
