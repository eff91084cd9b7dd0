import { expect, test } from "vitest";
import { fire, idsOf, tell } from "./fixture.ts";

/** A chain: what each entry says is the next one's key. */
const chain = (...ids: string[]) =>
  ids.map((id, index) => ({ id, keys: [id], content: `This is ${ids[index + 1] ?? "the end"}.` }));

const book = (entries: object[], recursive: boolean | null = true) => ({
  entries,
  recursive_scanning: recursive,
});

test.each([
  [true, ["a", "b", "c"]],
  [false, ["a"]],
  [null, ["a"]],
])("with recursion %s what an entry says brings in others: %j", (recursive, ids) => {
  expect(idsOf(fire(book(chain("a", "b", "c"), recursive), tell("a")))).toEqual(ids);
});

test("the report says which entry brought in another", () => {
  const { report } = fire(book(chain("a", "b")), tell("a"));
  expect(report[1]).toEqual({ id: "b", hit: "b", at: "lore:a", state: "in" });
});

test("entries that bring in one another come in once each", () => {
  const entries = [...chain("a", "b"), { id: "c", keys: ["end"], content: "a b c" }];
  expect(idsOf(fire(book(entries), tell("a")))).toEqual(["a", "b", "c"]);
});

test("a chain ends after some rounds", () => {
  const ids = Array.from({ length: 40 }, (_, index) => `k${index}`);
  const lore = fire(book(chain(...ids)), tell("k0"));
  expect(lore.notes).toHaveLength(8);
});

test.each([
  ["an entry that is excluded from recursion", "b", { exclude_recursion: true }, ["a"]],
  ["after an entry that prevents recursion", "a", { prevent_recursion: true }, ["a"]],
  ["an entry that waits for recursion", "a", { delay_until_recursion: true }, []],
  ["an entry that waits and is called", "b", { delay_until_recursion: true }, ["a", "b", "c"]],
])("recursion, %s", (_, which, extensions, ids) => {
  const entries = chain("a", "b", "c").map((entry) =>
    entry.id === which ? { ...entry, extensions } : entry,
  );
  expect(idsOf(fire(book(entries), tell("a")))).toEqual(ids);
});

test("an entry that is excluded from recursion comes in by a message", () => {
  const [a, b] = chain("a", "b");
  const entries = [a ?? {}, { ...b, extensions: { exclude_recursion: true } }];
  expect(idsOf(fire(book(entries), tell("a b")))).toEqual(["a", "b"]);
});

test("what entries say is read up to a length", () => {
  const endless = { id: "endless", keys: ["a"], content: `${"no ".repeat(6_700)}`, order: 1 };
  const [first, second] = chain("a", "b");
  const orders = [
    [first, second, endless],
    [endless, first, second],
  ];
  const rows = orders.map(
    (entries) => fire({ entries, recursive_scanning: true }, tell("a")).report.length,
  );
  expect(rows).toEqual([3, 2]);
});

test("levels of waiting entries open one after the other", () => {
  const entries = [
    { id: "now", keys: ["lamp"], content: "x" },
    { id: "two", keys: ["lamp", "three"], content: "nothing", delayUntilRecursion: 2 },
    { id: "three", keys: ["lamp"], content: "y", delayUntilRecursion: 3 },
    { id: "one", keys: ["lamp"], content: "@@exclude_keys never\nz", delayUntilRecursion: 1 },
  ];
  const lore = fire(book(entries), tell("lamp"));
  expect(lore.report.map(({ id }) => id)).toEqual(["now", "one", "two", "three"]);
  expect(idsOf(fire(book(entries, false), tell("lamp")))).toEqual(["now"]);
});

test("a level does not open while the one before still brings something", () => {
  const entries = [
    { id: "a", keys: ["lamp"], content: "b" },
    { id: "b", keys: ["b"], content: "c" },
    { id: "c", keys: ["c"], content: "x", group: "g" },
    { id: "one", keys: ["never"], content: "x", delayUntilRecursion: 1 },
    {
      id: "two",
      keys: ["lamp"],
      content: "x",
      delayUntilRecursion: 2,
      group: "g",
      groupOverride: true,
    },
  ];
  expect(idsOf(fire(book(entries), tell("lamp")))).toEqual(["a", "b", "c"]);
});

test("a waiting entry needs something to wait for", () => {
  const entries = [{ keys: ["lamp"], content: "x", delayUntilRecursion: 1 }];
  expect(idsOf(fire(book(entries), tell("lamp")))).toEqual([]);
});

test.each([
  ["a hidden key", "{{hidden_key:storm}}Calm.", true],
  ["a note to the author", "{{// storm}}Calm.", false],
  ["a comment", "{{comment: storm}}Calm.", false],
  ["a macro's value", "{{reverse:mrots}}", true],
])("recursion by %s: %s", (_, content, fired) => {
  const entries = [
    { id: "a", keys: ["a"], content },
    { id: "storm", keys: ["storm"], content: "x" },
  ];
  const lore = fire(book(entries), tell("a"));
  expect(idsOf(lore)).toEqual(fired ? ["a", "storm"] : ["a"]);
  expect(lore.notes[0]?.text).not.toContain("hidden");
});

test("an entry that is only a hidden key calls others and says nothing", () => {
  const entries = [
    { id: "a", keys: ["a"], content: "{{hidden_key:b}}" },
    { id: "b", keys: ["b"], content: "x" },
  ];
  const lore = fire(book(entries), tell("a"));
  expect(idsOf(lore)).toEqual(["b"]);
  expect(lore.report).toHaveLength(1);
});

test("a key in what an entry says can keep out another", () => {
  const entries = [
    { id: "a", keys: ["a"], content: "storm" },
    { id: "b", keys: ["a"], content: "@@exclude_keys storm\nx", delayUntilRecursion: 1 },
  ];
  expect(fire(book(entries), tell("a")).report.map(({ state }) => state)).toEqual([
    "in",
    "excluded",
  ]);
});

test("constant entries bring in others too", () => {
  const entries = [
    { id: "a", constant: true, content: "b" },
    { id: "b", keys: ["b"], content: "x" },
  ];
  expect(idsOf(fire(book(entries), tell("no")))).toEqual(["a", "b"]);
});
