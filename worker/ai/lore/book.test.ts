import fc from "fast-check";
import { expect, test } from "vitest";
import starters from "../../../db/starters.json";
import { readBook } from "./book.ts";
import { fire, idsOf, tell } from "./fixture.ts";

/** The one entry of a book, as it was read. */
const read = (entry: object) => readBook({ entries: [entry] }).entries[0];

test("an entry of ours has keys, content and priority, and usual ways for the rest", () => {
  expect(read({ keys: ["lamp", " "], content: " Light. ", priority: 90 })).toMatchObject({
    id: "l1",
    keys: [{ text: "lamp", pattern: null, caseSensitive: false, whole: true }],
    content: " Light. ",
    priority: 90,
    enabled: true,
    constant: false,
    order: 100,
    place: "any",
    probability: 100,
    scanDepth: null,
    aside: {},
  });
});

test.each(starters.map(({ name, lorebook }) => [name, lorebook] as const))(
  "every fact of %s comes in by each of its keys",
  (_, lorebook) => {
    for (const [index, { keys }] of lorebook.entries()) {
      for (const key of keys) {
        expect(idsOf(fire({ entries: lorebook }, tell(`So, ${key}?`)))).toContain(`l${index + 1}`);
      }
    }
  },
);

const V2 = {
  name: "Book",
  scan_depth: 2,
  token_budget: 300,
  recursive_scanning: true,
  extensions: {},
  entries: [
    {
      keys: ["a"],
      secondary_keys: ["b"],
      selective: true,
      content: "A.",
      enabled: true,
      insertion_order: 7,
      case_sensitive: true,
      name: "first",
      priority: 3,
      id: 12,
      comment: "mine",
      constant: true,
      position: "before_char",
      extensions: { depth: 2, weather: "rain" },
    },
  ],
};

test("a V2 book is read whole, and what is not known here is kept aside", () => {
  const book = readBook(V2);
  expect(book).toMatchObject({ scanDepth: 2, tokenBudget: 300, recursive: true });
  expect(book.entries[0]).toMatchObject({
    id: "12",
    keys: [{ text: "a", caseSensitive: true }],
    secondary: [{ text: "b" }],
    logic: "and any",
    constant: true,
    order: 7,
    priority: 3,
    place: "before",
    depth: 2,
    aside: { name: "first", comment: "mine", extensions: { weather: "rain" } },
  });
});

test("a lorebook file of its own and a list of entries are read like a card's book", () => {
  expect(readBook({ spec: "lorebook_v3", data: V2 })).toEqual(readBook(V2));
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "book"],
  ["a list", [1]],
  ["no entries", {}],
  ["entries that are none", { entries: "x" }],
  ["entries of nothing", { entries: [null, 1, "x", []] }],
  ["a file without a book", { spec: "lorebook_v3", data: null }],
])("%s is a book without entries", (_, raw) => {
  expect(readBook(raw).entries).toEqual([]);
});

test("equal ids are made different, so that a report names one entry", () => {
  const ids = readBook({ entries: [{ id: 1 }, { id: 1 }, { id: "1" }] }).entries.map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toBe("1");
});

test.each([
  ["secondary keys count", { selective: true, secondary_keys: ["b"] }, 1],
  ["secondary keys don't count unless it says so", { secondary_keys: ["b"] }, 0],
  ["SillyTavern's count by default", { keysecondary: ["b"] }, 1],
  ["SillyTavern's don't when it says so", { keysecondary: ["b"], selective: false }, 0],
  ["with use_regex they don't", { use_regex: true, selective: true, secondary_keys: ["b"] }, 0],
  [
    "with SillyTavern's use_regex they do",
    { use_regex: true, selective: true, secondary_keys: ["b"], extensions: { selectiveLogic: 0 } },
    1,
  ],
])("in an entry, %s", (_, entry, count) => {
  expect(read(entry)?.secondary).toHaveLength(count);
});

test("with use_regex, constant does not count, but with SillyTavern's it does", () => {
  const entry = { use_regex: true, constant: true };
  expect(read(entry)?.constant).toBe(false);
  expect(read({ ...entry, extensions: { display_index: 0 } })?.constant).toBe(true);
});

test("a book that says nothing of recursion has it only when an entry waits for it", () => {
  expect(readBook({ entries: [{}] }).recursive).toBe(false);
  expect(readBook({ entries: [{ delayUntilRecursion: 1 }] }).recursive).toBe(true);
  const forbidden = { entries: [{ delayUntilRecursion: 1 }], recursive_scanning: false };
  expect(readBook(forbidden).recursive).toBe(false);
});

test("no more is read than a book may hold", () => {
  const many = {
    keys: Array.from({ length: 99 }, (_, key) => `k${key}`),
    content: "x".repeat(30_000),
  };
  const { entries } = readBook({ entries: Array.from({ length: 3_000 }, () => many) });
  expect(entries).toHaveLength(2_000);
  expect(entries[0]?.keys).toHaveLength(64);
  expect(entries[0]?.content).toHaveLength(20_000);
  expect(read({ keys: ["k".repeat(201), `/${"k".repeat(999)}/`] })?.keys).toEqual([]);
  expect(read({ keys: ["k".repeat(200), `/${"k".repeat(998)}/`] })?.keys).toHaveLength(2);
});

test("fields with dangerous names do no harm", () => {
  const entry = read(
    JSON.parse('{"__proto__": {"enabled": false}, "constructor": 1, "keys": ["a"]}'),
  );
  expect(entry?.enabled).toBe(true);
  expect(Object.getPrototypeOf(entry?.aside)).toBe(Object.prototype);
});

test("any JSON is read without failing", () => {
  const property = fc.property(fc.jsonValue(), (raw) => {
    expect(readBook(raw).entries.length).toBeLessThanOrEqual(2_000);
    expect(readBook({ entries: raw }).entries.length).toBeLessThanOrEqual(2_000);
  });
  fc.assert(property, { numRuns: 500 });
});
