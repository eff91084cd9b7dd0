import { followsParticle, splitsWord } from "./fold.ts";

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

/** Calls `found` with each key that stands in the folded text, once or more. */
export function findWords(tree: WordTree, text: string, found: (key: number) => void): void {
  const { whole, part } = tree;
  let inWord = false;
  for (let start = 0; start < text.length; start++) {
    if (part.next !== null) walk(part, text, start, (_, keys) => keys.forEach(found));
    const follows = inWord;
    inWord = isAsciiWord(text.charCodeAt(start));
    // Most of a text is the inside of words, where no whole word begins.
    if (whole.next === null || (follows && inWord)) continue;
    walk(whole, text, start, (end, keys) => {
      if (splitsWord(text, end)) return;
      if (splitsWord(text, start) && !followsParticle(text, start)) return;
      keys.forEach(found);
    });
  }
}

function walk(
  root: Node,
  text: string,
  start: number,
  reached: (end: number, keys: number[]) => void,
): void {
  let at = start;
  let node = root.next?.get(text.charCodeAt(at));
  while (node !== undefined) {
    const { label } = node;
    // The first character is how we came here.
    if (label.length > 1 && !text.startsWith(label, at)) return;
    at += label.length;
    if (node.ends !== null) reached(at, node.ends);
    node = node.next?.get(text.charCodeAt(at));
  }
}

const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
