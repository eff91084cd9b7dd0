import { expect, test } from "vitest";
import { addWord, findWords, plantTree } from "./radix.ts";

/** The keys that are found in a text, in the order in which they are, and the fuel that it took. */
function find(words: string[], text: string, steps = 1_000) {
  const tree = plantTree();
  for (const [key, word] of words.entries()) addWord(tree, word, false, key);
  const fuel = { steps };
  const found: string[] = [];
  findWords(tree, text, fuel, (key) => found.push(words[key] ?? ""));
  return { found, burned: steps - fuel.steps };
}

test.each([
  ["one word", ["lamp"], "a lamp"],
  ["words that begin alike", ["lamp", "lamb", "la"], "a lamb, a lamp"],
  ["a word that begins another", ["lamplight", "lamp"], "lamplight"],
  ["a word that ends another", ["light", "lamplight"], "lamplight"],
  ["the same word twice", ["lamp", "lamp"], "a lamp"],
])("%s: all are found", (_, words, text) => {
  expect(find(words, text).found.toSorted()).toEqual(words.toSorted());
});

test("what is not there is not found", () => {
  expect(find(["lamps", "lam p", "lan", "x"], "a lamp").found).toEqual([]);
});

test("a word that comes again is reported once, and costs less than the first time", () => {
  const once = find(["lamp"], "lamp");
  const often = find(["lamp"], "lamp ".repeat(10));
  expect(often.found).toEqual(["lamp"]);
  expect(often.burned).toBeLessThan(2 * once.burned);
});

test("the search stops when the fuel is out", () => {
  const { found, burned } = find(["lamp", "end"], `${"lamp ".repeat(500)}end`, 100);
  expect(found).toEqual(["lamp"]);
  expect(burned).toBe(100);
});
