import fc from "fast-check";
import { expect, test } from "vitest";
import { readBook } from "./book.ts";
import { fire, idsOf, tell } from "./fixture.ts";
import { fireLore } from "./lore.ts";

const word = fc.constantFrom("lamp", "oil", "灯", "/l.mp/i", "/(a+)+$/", "{{user}}", "");
const field = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.integer({ min: 0, max: 9 }), fc.boolean());
const content = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "@@depth 2\n@@role system\nlamp {{random:a,b}}",
    "@@activate_only_every 2\noil",
    "@@exclude_keys oil\n{{char}} {{if user}}x{{else}}y{{/if}}",
    "@@keep_activate_after_match\n灯 {{hidden_key:oil}}",
    "</notes>".repeat(20),
  ),
);
const entry = fc.record(
  {
    id: field,
    keys: fc.oneof(fc.array(word), field),
    secondary_keys: fc.array(word),
    selective: fc.boolean(),
    content: fc.oneof(content, field),
    enabled: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, field),
    constant: field,
    position: field,
    priority: field,
    insertion_order: field,
    extensions: fc.dictionary(
      fc.constantFrom(
        "selectiveLogic",
        "probability",
        "group",
        "sticky",
        "cooldown",
        "delay",
        "scan_depth",
        "delay_until_recursion",
        "depth",
        "role",
      ),
      field,
    ),
  },
  { requiredKeys: ["content"] },
);
const path = fc
  .array(
    fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
    { maxLength: 34 },
  )
  .map((texts) => tell(...texts));

test("whatever a book holds, lore keeps its budget, its size, its order and its word", () => {
  let busy = 0;
  const property = fc.property(
    fc.record({ entries: fc.array(entry, { maxLength: 12 }), recursive_scanning: field }),
    path,
    fc.nat(20),
    fc.nat(20),
    (raw, messages, tokens, constants) => {
      const change = { budget: { tokens, constants }, texts: { note: "lamp" } };
      const lore = fire(raw, messages, change);
      if (lore.notes.length > 0) busy++;
      const said = [...lore.before, ...lore.after, ...lore.notes];
      const sum = said.reduce((total, { text }) => total + Math.ceil(text.length / 10), 0);
      expect(sum).toBe(lore.tokens);
      expect(sum).toBeLessThanOrEqual(tokens);
      const above = [...lore.before, ...lore.after].reduce((total, one) => total + one.tokens, 0);
      expect(above).toBeLessThanOrEqual(constants);
      expect(lore.report.length).toBeLessThanOrEqual(40);
      const rows = lore.report.filter(({ state }) => state === "in").map(({ id }) => id);
      expect(rows.toSorted()).toEqual(idsOf(lore).toSorted());
      const off = readBook(raw).entries.filter(({ enabled }) => !enabled);
      expect(off.some(({ id }) => lore.report.some((row) => row.id === id))).toBe(false);
      expect(said.every(({ text }) => text.trim() !== "" && !text.includes("</notes>"))).toBe(true);
      expect(fire(raw, messages, change)).toEqual(lore);
    },
  );
  fc.assert(property, { numRuns: 400 });
  expect(busy).toBeGreaterThan(40);
});

test("any JSON as a book does not make it fail", () => {
  const property = fc.property(fc.jsonValue({ maxDepth: 4 }), (raw) => {
    for (const book of [raw, { entries: raw }]) {
      const { report } = fire(book, tell("lamp", "oil"));
      expect(report.length).toBeLessThanOrEqual(40);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

test("of endless keys the first are found, and the rest harm nothing", () => {
  const many = Array.from({ length: 500 }, (_, entry) => ({
    keys: Array.from({ length: 64 }, (_, key) => `w${entry}x${key}`),
    content: "x",
  }));
  const last = { id: "last", keys: ["oil", "final"], content: "x" };
  const entries = [{ id: "first", keys: ["oil"], content: "x" }, ...many, last];
  expect(idsOf(fire({ entries }, tell("oil")))).toEqual(["first", "last"]);
  expect(idsOf(fire({ entries }, tell("final")))).toEqual([]);
  expect(idsOf(fire({ entries: [last] }, tell("final")))).toEqual(["last"]);
});

test("of endless patterns the first are found, and words as ever", () => {
  const many = Array.from({ length: 100 }, (_, key) => ({
    keys: [`/w{1,400}${key}/`],
    content: "x",
  }));
  const last = { id: "last", keys: ["/fin.l/", "oil"], content: "x" };
  const entries = [{ id: "first", keys: ["/l.mp/"], content: "x" }, ...many, last];
  expect(idsOf(fire({ entries }, tell("lamp, oil")))).toEqual(["first", "last"]);
  expect(idsOf(fire({ entries }, tell("final")))).toEqual([]);
  expect(idsOf(fire({ entries: [last] }, tell("final")))).toEqual(["last"]);
});

test("a book that was read once answers the same the second time, and on another path", () => {
  const book = readBook({
    entries: [
      { id: "one", keys: ["lamp"], content: "x" },
      { id: "two", keys: ["/oil/i"], content: "y" },
    ],
  });
  const ask = (text: string) =>
    fireLore({
      book,
      messages: tell(text),
      texts: {},
      facts: { persona: "Maren", user: "Wren", chat: "chat", turn: "turn" },
      replies: 1,
      greeting: 0,
      budget: { tokens: 9, constants: 9 },
      estimate: (text) => text.length,
    });
  expect([ask("lamp"), ask("OIL"), ask("lamp")].map(idsOf)).toEqual([["one"], ["two"], ["one"]]);
});
