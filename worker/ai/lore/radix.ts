import { followsParticle, splitsWord } from "./fold.ts";
import type { Fuel } from "./machine.ts";

interface Node {
  /** characters from the parent to here */
  label: string;
  /** numbers of the keys that end here */
  ends: number[] | null;
  next: Map<number, Node> | null;
}

/** Many words to look for at once: the time to read a text hardly grows with their number. */
export interface WordTree {
  /** keys that match only as whole words, and keys that match anywhere */
  whole: Node;
  part: Node;
}

const leaf = (label: string): Node => ({ label, ends: null, next: null });

export const plantTree = (): WordTree => ({ whole: leaf(""), part: leaf("") });

/** Adds a folded word; `key` is the number it is reported by. */
export function addWord(tree: WordTree, word: string, whole: boolean, key: number): void {
  let node = whole ? tree.whole : tree.part;
  let rest = word;
  while (rest !== "") {
    const code = rest.charCodeAt(0);
    const next = (node.next ??= new Map());
    const child = next.get(code);
    if (child === undefined) {
      const fresh = leaf(rest);
      next.set(code, fresh);
      node = fresh;
      break;
    }
    const shared = sharedStart(child.label, rest);
    node = shared < child.label.length ? split(next, child, shared) : child;
    rest = rest.slice(shared);
  }
  if (node.ends === null) node.ends = [key];
  else node.ends.push(key);
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

function split(siblings: Map<number, Node>, child: Node, at: number): Node {
  const between = leaf(child.label.slice(0, at));
  siblings.set(between.label.charCodeAt(0), between);
  child.label = child.label.slice(at);
  between.next = new Map([[child.label.charCodeAt(0), child]]);
  return between;
}

/** Calls `found` once with each key that stands in the folded text, as long as the fuel lasts. */
export function findWords(
  tree: WordTree,
  text: string,
  fuel: Fuel,
  found: (key: number) => void,
): void {
  const { whole, part } = tree;
  const seen = new Set<Node>();
  let inWord = false;
  for (let start = 0; start < text.length && fuel.steps > 0; start++) {
    if (part.next !== null) walk(part, text, start, { fuel, seen, whole: false, found });
    const follows = inWord;
    inWord = isAsciiWord(text.charCodeAt(start));
    // Most of a text is the inside of words, where no whole word begins.
    if (whole.next === null || (follows && inWord)) continue;
    walk(whole, text, start, { fuel, seen, whole: true, found });
  }
}

interface Walk {
  fuel: Fuel;
  /** ends of words that were found already */
  seen: Set<Node>;
  whole: boolean;
  found: (key: number) => void;
}

/** Looking at a word's edges takes longer than going on by a letter. */
const EDGES = 10;

function walk(root: Node, text: string, start: number, { fuel, seen, whole, found }: Walk): void {
  let at = start;
  let node = root.next?.get(text.charCodeAt(at));
  while (node !== undefined) {
    const { label, ends } = node;
    fuel.steps--;
    // The first character is how we came here.
    if (label.length > 1 && !text.startsWith(label, at)) return;
    at += label.length;
    if (ends !== null && !seen.has(node)) {
      fuel.steps -= EDGES;
      if (!whole || isWord(text, start, at)) {
        seen.add(node);
        ends.forEach(found);
      }
    }
    node = node.next?.get(text.charCodeAt(at));
  }
}

function isWord(text: string, start: number, end: number): boolean {
  if (splitsWord(text, end)) return false;
  return !splitsWord(text, start) || followsParticle(text, start);
}

const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
