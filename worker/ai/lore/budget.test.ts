import { expect, test } from "vitest";
import { fire, idsOf, tell } from "./fixture.ts";

/** Entries of ten characters, a token each. */
const priced = (entries: Record<string, object>) => ({
  entries: Object.entries(entries).map(([id, more]) => ({
    id,
    keys: ["lamp"],
    content: "0123456789",
    ...more,
  })),
});

const within = (tokens: number, constants = tokens) => ({ budget: { tokens, constants } });

test("over budget the lowest priority goes first, and is reported", () => {
  const book = priced({ a: { priority: 1 }, b: { priority: 3 }, c: { priority: 2 } });
  const lore = fire(book, tell("lamp"), within(2));
  expect(idsOf(lore)).toEqual(["b", "c"]);
  expect(lore.tokens).toBe(2);
  expect(lore.report.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "b in",
    "c in",
    "a cut:budget",
  ]);
});

test.each([
  ["without a priority, the lowest order", { a: { order: 1 }, b: { order: 2 } }, ["b"]],
  [
    "of equal priority, the lowest order",
    { a: { order: 1, priority: 5 }, b: { order: 2, priority: 5 } },
    ["b"],
  ],
  [
    "what gives way when it is full",
    { a: { priority: 9, content: "@@ignore_on_max_context\n0123456789" }, b: { priority: 1 } },
    ["b"],
  ],
  [
    "all but what ignores the budget",
    { a: { priority: 9 }, b: { priority: 1, ignoreBudget: true } },
    ["b"],
  ],
])("over budget %s goes first", (_, entries, ids) => {
  expect(idsOf(fire(priced(entries), tell("lamp"), within(1)))).toEqual(ids);
});

test("no lower entry is in while a higher one that could fit is out", () => {
  const big = { content: "0123456789".repeat(3) };
  const book = priced({ a: { priority: 3 }, b: { priority: 2, ...big }, c: { priority: 1 } });
  expect(idsOf(fire(book, tell("lamp"), within(3)))).toEqual(["a"]);
});

test("an entry bigger than the whole budget does not keep out the others", () => {
  const huge = { priority: 9, content: "0123456789".repeat(50) };
  const book = priced({ huge, a: { priority: 1 } });
  expect(idsOf(fire(book, tell("lamp"), within(5)))).toEqual(["a"]);
});

test("of endless entries no more is made ready than any budget lets in", () => {
  let asked = 0;
  const estimate = (text: string) => {
    asked += text.length;
    return text.length;
  };
  const huge = { content: "x".repeat(20_000) };
  const book = priced(Object.fromEntries(Array.from({ length: 100 }, (_, id) => [`k${id}`, huge])));
  const lore = fire(book, tell("lamp"), { ...within(1_000), estimate });
  expect(asked).toBeLessThanOrEqual(200_000);
  expect(lore.notes).toEqual([]);
  expect(lore.report.every(({ state }) => state === "cut:budget")).toBe(true);
});

test("what stands in the instructions has a share of its own, and comes before the rest", () => {
  const book = priced({
    a: { constant: true, priority: 1 },
    b: { constant: true, priority: 2 },
    c: { priority: 9 },
    d: { priority: 8 },
  });
  expect(idsOf(fire(book, tell("lamp"), within(3, 1)))).toEqual(["b", "c", "d"]);
  expect(idsOf(fire(book, tell("lamp"), within(3, 2)))).toEqual(["a", "b", "c"]);
  expect(idsOf(fire(book, tell("lamp"), within(1, 5)))).toEqual(["b"]);
});

test("a book's own budget counts when it is the smaller one", () => {
  const book = priced({ a: { priority: 1 }, b: { priority: 2 } });
  expect(idsOf(fire({ ...book, token_budget: 1 }, tell("lamp")))).toEqual(["b"]);
  expect(idsOf(fire({ ...book, token_budget: 99 }, tell("lamp"), within(1)))).toEqual(["b"]);
});

test("a report has forty rows at most, what is in first, and no row for what did not fire", () => {
  const entries = Array.from({ length: 200 }, (_, id) => ({
    id,
    keys: [id < 100 ? "lamp" : "oil"],
    content: "0123456789",
    priority: id,
  }));
  const { report } = fire({ entries }, tell("lamp"), within(30));
  expect(report).toHaveLength(40);
  expect(report.slice(0, 30).every(({ state }) => state === "in")).toBe(true);
  expect(report.slice(30).every(({ state }) => state === "cut:budget")).toBe(true);
  expect(report.every(({ id }) => Number(id) < 100)).toBe(true);
});

test("a long key is short in the report", () => {
  const entries = [
    { keys: ["/l(a|m|p)*(x{0,9}){0,9}(y{0,9}){0,9}(z{0,9}){0,9}(w{0,9}){0,9}p/"], content: "x" },
  ];
  expect(fire({ entries }, tell("lamp")).report[0]?.hit).toHaveLength(60);
});
