import { expandMacros, type Names } from "../macros.ts";
import { type Book, type Entry, type Key, SOURCES } from "../../contract/lore/entry.ts";
import { foldText } from "./fold.ts";
import { type Fuel, hasMatch, readCodes } from "./machine.ts";
import { compilePattern, lowerText, type Pattern } from "./pattern.ts";
import { addWord, findWords, plantTree, type WordTree } from "./radix.ts";

/** An entry with its keys as numbers. */
export interface Keyed {
  entry: Entry;
  /** how many of the newest messages its keys are looked for in */
  depth: number;
  /** bits of the other texts that it reads, in the order of {@link SOURCES} */
  sources: number;
  keys: number[];
  secondary: number[];
  additional: number[][];
  exclude: number[];
}

/** All keys of a book, made ready to be looked for at once. Equal keys of several entries are one. */
export interface KeyRing {
  entries: Keyed[];
  /** as their authors wrote them, by number */
  texts: string[];
  folded: WordTree;
  kept: WordTree;
  patterns: { key: number; pattern: Pattern }[];
  /** of all patterns together */
  steps: number;
  /** pieces without which a pattern cannot match, by its index among the patterns */
  pieces: WordTree;
  /** by number, how many of the newest messages anyone looks for the key in */
  reach: number[];
}

/** Messages that are ever looked at: one bit each. */
export const MOST_MESSAGES = 30;
/** How many of the newest messages are looked at when nobody says. */
export const USUAL_DEPTH = 4;

/** How many of the newest messages an entry's keys are looked for in. */
function depthOf(entry: Entry, book: Book): number {
  return Math.min(MOST_MESSAGES, entry.scanDepth ?? book.scanDepth ?? USUAL_DEPTH);
}

/** Whether an entry's past matters: then its keys are looked for in all messages. */
const isTimed = (entry: Entry): boolean => entry.sticky > 0 || entry.cooldown > 0;

/** Unlike words and patterns of a whole book: the rest is never found. Ten for each entry of the largest. */
const MOST_KEYS = 20_000;
/** Of all patterns of a book together, each with its start. */
const MOST_STEPS = 30_000;
const START = 20;

const rings = new WeakMap<Book, { names: string; ring: KeyRing }>();

/** The book's keys, compiled once for each pair of names: a key may hold `{{char}}` or `{{user}}`. */
export function openKeys(book: Book, names: Names): KeyRing {
  const called = JSON.stringify([names.persona, names.user]);
  const known = rings.get(book);
  if (known?.names === called) return known.ring;
  const ring = forgeKeys(book, names);
  rings.set(book, { names: called, ring });
  return ring;
}

function forgeKeys(book: Book, names: Names): KeyRing {
  const ring: KeyRing = {
    entries: [],
    texts: [],
    folded: plantTree(),
    kept: plantTree(),
    patterns: [],
    steps: 0,
    pieces: plantTree(),
    reach: [],
  };
  const kinds = new Map<string | number, Map<string, number>>();
  const numberOf = (key: Key, reach: number): number => {
    const kind = key.pattern?.flags ?? Number(key.caseSensitive) * 2 + Number(key.whole);
    const numbers = kinds.get(kind) ?? new Map<string, number>();
    const number = numbers.get(key.text) ?? ring.texts.length;
    if (number === MOST_KEYS) return number;
    ring.reach[number] = Math.max(reach, ring.reach[number] ?? 0);
    if (number < ring.texts.length) return number;
    ring.texts.push(key.text);
    kinds.set(kind, numbers.set(key.text, number));
    addKey(ring, key, number, names);
    return number;
  };
  ring.entries = book.entries
    .filter((entry) => entry.enabled)
    .map((entry) => {
      const reach = isTimed(entry) ? MOST_MESSAGES : depthOf(entry, book);
      const numbersOf = (keys: Key[]) => keys.map((key) => numberOf(key, reach));
      return {
        entry,
        depth: depthOf(entry, book),
        sources: entry.sources.reduce((bits, source) => bits | (1 << SOURCES.indexOf(source)), 0),
        keys: numbersOf(entry.keys),
        secondary: numbersOf(entry.secondary),
        additional: entry.additional.map(numbersOf),
        exclude: numbersOf(entry.exclude),
      };
    });
  return ring;
}

function addKey(ring: KeyRing, key: Key, number: number, names: Names): void {
  if (key.pattern !== null) {
    if (ring.steps > MOST_STEPS) return;
    const pattern = compilePattern(fillPattern(key.pattern.source, names), key.pattern.flags);
    ring.steps += START + (pattern?.steps.length ?? 0);
    if (pattern === null) return;
    const index = ring.patterns.push({ key: number, pattern }) - 1;
    for (const piece of pattern.needed ?? []) addWord(ring.pieces, piece, false, index);
    return;
  }
  const word = foldText(expandMacros(key.text, names), key.caseSensitive).trim();
  if (word !== "") addWord(key.caseSensitive ? ring.kept : ring.folded, word, key.whole, number);
}

const plain = (name: string) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Names in a pattern, as plain text of it. Only in braces: in angles they may be the name of a group. */
function fillPattern(source: string, { persona, user }: Names): string {
  if (!source.includes("{{")) return source;
  return expandMacros(source, { persona: plain(persona), user: plain(user) });
}

/**
 * Calls `found` with each key that the text holds, and `gaveUp` with those patterns for which the fuel did not last. `wanted` leaves out
 * patterns that nobody looks for in this text.
 */
export function findKeys(
  ring: KeyRing,
  text: string,
  fuel: { words: Fuel; patterns: Fuel },
  report: {
    wanted: (key: number) => boolean;
    found: (key: number) => void;
    gaveUp: (key: number) => void;
  },
): void {
  findWords(ring.folded, foldText(text, false), fuel.words, report.found);
  if (hasWords(ring.kept)) {
    findWords(ring.kept, foldText(text, true), fuel.words, report.found);
  }
  if (ring.patterns.length === 0) return;
  const likely = new Set<number>();
  findWords(ring.pieces, lowerText(text), fuel.words, (index) => likely.add(index));
  let codes: Int32Array | null = null;
  for (const [index, { key, pattern }] of ring.patterns.entries()) {
    if ((pattern.needed !== null && !likely.has(index)) || !report.wanted(key)) continue;
    const matched = hasMatch(pattern, (codes ??= readCodes(text)), fuel.patterns);
    if (matched === null) report.gaveUp(key);
    else if (matched) report.found(key);
  }
}

const hasWords = ({ whole, part }: WordTree) => whole.next !== null || part.next !== null;
