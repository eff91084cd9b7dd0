import { expect, test } from "vitest";
import { readSearch, showFound } from "./search.ts";

const find = (text: string, q: string) => {
  const search = readSearch(q);
  if (search === null) throw new Error("nothing is asked for");
  const { text: shown, marks } = showFound([{ type: "text", text }], search);
  return { shown, marked: marks.map(([from, to]) => shown.slice(from, to)) };
};

test("a found line is shown around the place where most of what was searched for stands", () => {
  const filler = "And on the stair the lamp went round and the sea went on. ".repeat(8);
  const { shown, marked } = find(`${filler}Whose heron is that on the weir?`, "the heron wei");
  expect(shown).toContain("Whose heron");
  expect(marked).toEqual(expect.arrayContaining(["heron", "the", "wei"]));
});

test("one word is shown where it stands first", () => {
  const { shown, marked } = find("A key. A lamp. A key again.", "key");
  expect(shown).toBe("A key. A lamp. A key again.");
  expect(marked).toEqual(["key", "key"]);
});
