import { expect, test } from "vitest";
import {
  addBook,
  changeAt,
  changeBook,
  copyEntry,
  findEntries,
  insertEntries,
  moveEntry,
  openPages,
  readBookForm,
  removeEntry,
  switchEntries,
} from "./book.ts";
import { type RawEntry, readForm } from "./form.ts";

const entry = (name: string, more: object = {}): RawEntry => ({
  keys: [name],
  content: `Of ${name}.`,
  ...more,
});
const pages = openPages({
  name: "Farrow Light",
  theirs: { own: 1 },
  entries: [
    entry("lamp"),
    entry("oil", { enabled: false }),
    entry("boat", { comment: "Thursdays" }),
  ],
});
const names = ({ book }: typeof pages) => book.entries.map(({ keys }) => keys[0]);

test("an entry that is moved keeps its number", () => {
  const moved = moveEntry(pages, 0, 2);
  expect(names(moved)).toEqual(["oil", "boat", "lamp"]);
  expect(moved.keys[2]).toBe(pages.keys[0]);
  expect(moveEntry(moved, 2, 0)).toEqual(pages);
  expect(moveEntry(pages, 7, 0)).toBe(pages);
});

test("an entry that was removed can come back where it was", () => {
  const without = removeEntry(pages, 1);
  expect(names(without)).toEqual(["lamp", "boat"]);
  const back = insertEntries(without, 1, [entry("oil", { enabled: false })]);
  expect(back.book).toEqual(pages.book);
  expect(new Set(back.keys).size).toBe(3);
});

test("a book takes no more than it may hold", () => {
  const many = Array.from({ length: 2_500 }, (_, place) => entry(`word ${place}`));
  const full = insertEntries(pages, 3, many);
  expect(full.book.entries).toHaveLength(2_000);
  expect(insertEntries(full, 0, many)).toBe(full);
});

test("a change is one entry's, and the others are the very same", () => {
  const changed = changeAt(pages, 1, { keys: ["paraffin"] });
  expect(names(changed)).toEqual(["lamp", "paraffin", "boat"]);
  expect(changed.book.entries[0]).toBe(pages.book.entries[0]);
  expect(changed.book["theirs"]).toEqual({ own: 1 });
});

test("many are switched at once, and those that stand so already are left alone", () => {
  const on = switchEntries(pages, new Set([0, 1]), true);
  expect(on.book.entries.map((one) => readForm(one).enabled)).toEqual([true, true, true]);
  expect(on.book.entries[0]).toBe(pages.book.entries[0]);
  expect(switchEntries(pages, new Set([1]), false).book.entries[1]).toBe(pages.book.entries[1]);
});

test("a copy is called something else and has no id of the first", () => {
  const copy = copyEntry(entry("lamp", { id: 4, extensions: { sticky: 3 } }));
  expect(copy).toEqual({
    keys: ["lamp"],
    content: "Of lamp.",
    name: "lamp, again",
    extensions: { sticky: 3 },
  });
});

test.each([
  ["LAMP", [0]],
  ["of o", [1]],
  ["thurs", [2]],
  ["nothing of it", []],
  [" ", [0, 1, 2]],
])("a search for %s finds entries by name, key and text", (search, places) => {
  expect(findEntries(pages.book, search)).toEqual(places);
});

test("what a book says for all can be said and taken back", () => {
  const said = changeBook(pages, { scanDepth: 2, recursive: false });
  expect(readBookForm(said.book)).toEqual({
    name: "Farrow Light",
    scanDepth: 2,
    tokenBudget: null,
    recursive: false,
  });
  expect(changeBook(said, { scanDepth: null, recursive: null }).book).toEqual(pages.book);
});

test("another book's entries come behind one's own, and its name only into an empty one", () => {
  const other = { name: "Theirs", scan_depth: 9, entries: [entry("rocks")] };
  const both = addBook(pages, other);
  expect(names(both)).toEqual(["lamp", "oil", "boat", "rocks"]);
  expect(both.book["name"]).toBe("Farrow Light");
  expect(addBook(openPages({ entries: [] }), other).book).toEqual(other);
});
