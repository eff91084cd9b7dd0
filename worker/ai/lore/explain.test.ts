import fc from "fast-check";
import { expect, test } from "vitest";
import { readBook } from "./book.ts";
import { explainLore } from "./explain.ts";
import { tell } from "./fixture.ts";
import { fireLore, type LoreInput } from "./lore.ts";

const inputOf = (raw: unknown, texts: string[], change: Partial<LoreInput> = {}): LoreInput => {
  const messages = tell(...texts);
  return {
    book: readBook(raw),
    messages,
    texts: {},
    facts: { persona: "Maren", user: "Wren", chat: "chat", turn: "turn" },
    replies: messages.filter(({ role }) => role === "assistant").length,
    greeting: 0,
    budget: { tokens: 10_000, constants: 5_000 },
    estimate: (text) => Math.ceil(text.length / 10),
    lucky: true,
    ...change,
  };
};

/** What became of a book's one entry. */
const explain = (entry: object, texts: string[], change: Partial<LoreInput> = {}) => {
  const whole = { id: "one", content: "The fact.", ...entry };
  return explainLore(inputOf({ entries: [whole] }, texts, change)).entries.get("one");
};

const failed = (entry: object, ...texts: string[]) => {
  const told = explain(entry, texts);
  return told?.fires ? "fires" : told?.steps.at(-1);
};

test("it says which key was found in which line, and what else was asked", () => {
  const told = explain(
    { keys: ["key"], secondary_keys: ["grave"], selective: true, extensions: { probability: 90 } },
    ["Who has the key?", "It is in the grave."],
  );
  expect(told).toEqual({
    id: "one",
    fires: true,
    chance: 90,
    tokens: 1,
    steps: [
      { check: "keys", ok: true, found: [{ key: "key", at: "m0" }], always: false, lost: false },
      { check: "secondary", ok: true, found: [{ key: "grave", at: "m1" }], logic: "and any" },
      { check: "chance", ok: true, chance: 90 },
      { check: "budget", ok: true, used: 1, of: 10_000 },
    ],
  });
});

test.each([
  [
    { keys: ["lamp"], enabled: false },
    { check: "on", ok: false },
  ],
  [{ keys: ["oil"] }, { check: "keys", ok: false, found: [], always: false, lost: false }],
  [
    { keys: ["lamp"], secondary_keys: ["oil"], selective: true },
    { check: "secondary", ok: false, found: [], logic: "and any" },
  ],
  [{ keys: ["lamp"], content: "@@additional_keys oil\nIt burns." }, { check: "additional" }],
  [{ keys: ["lamp"], content: "@@exclude_keys out\nIt burns." }, { check: "exclude" }],
  [
    { keys: ["lamp"], content: "@@is_greeting 2\nIt burns." },
    { check: "greeting", greeting: 2 },
  ],
  [
    { keys: ["lamp"], extensions: { delay: 5 } },
    { check: "timing", standing: "delayed" },
  ],
  [
    { keys: ["lamp"], extensions: { cooldown: 9 } },
    { check: "timing", standing: "cooldown" },
  ],
  [
    { keys: ["lamp"], extensions: { probability: 0 } },
    { check: "chance", chance: 0 },
  ],
  [
    { keys: ["lamp"], extensions: { delay_until_recursion: 1 } },
    { check: "recursion", level: 1 },
  ],
  [{ keys: ["lamp"], content: "{{// only a note}}" }, { check: "text" }],
])("of %o it names the first thing that fails", (entry, step) => {
  expect(failed(entry, "The lamp is lit.", "The lamp is out.", "A lamp.")).toMatchObject({
    ok: false,
    ...step,
  });
});

test("what there is no room for is said to be cut, with the room there is", () => {
  const told = explain({ keys: ["lamp"], content: "x".repeat(100) }, ["lamp"], {
    budget: { tokens: 9, constants: 0 },
  });
  expect(told).toMatchObject({ fires: false, tokens: 10 });
  expect(told?.steps.at(-1)).toEqual({ check: "budget", ok: false, used: 0, of: 9 });
});

test("of a group one is in, and the other is told why not", () => {
  const raw = {
    entries: ["a", "b"].map((id) => ({
      id,
      keys: ["lamp"],
      content: id,
      extensions: { group: "light", group_override: id === "b" },
    })),
  };
  const { entries } = explainLore(inputOf(raw, ["lamp"]));
  expect(entries.get("b")?.fires).toBe(true);
  expect(entries.get("a")?.steps.at(-1)).toEqual({ check: "group", ok: false, groups: ["light"] });
});

test("what another entry says is named as the place of a key", () => {
  const raw = {
    recursive_scanning: true,
    entries: [
      { id: "lamp", keys: ["lamp"], content: "It burns oil." },
      { id: "oil", keys: ["oil"], content: "From the boat." },
    ],
  };
  const { entries, tokens } = explainLore(inputOf(raw, ["The lamp."]));
  expect(entries.get("oil")).toMatchObject({
    fires: true,
    steps: [{ found: [{ key: "oil", at: "lore:lamp" }] }, { check: "budget" }],
  });
  expect(tokens).toEqual({ used: 4, of: 10_000 });
});

test("a pattern that takes too long is told as lost", () => {
  const entry = { keys: [`/(?:[a-z ]*[a-z]*)*${"[a-z]?".repeat(60)}[0-9]/`] };
  expect(failed(entry, "a lamp ".repeat(2_000))).toMatchObject({ check: "keys", lost: true });
});

const words = fc.constantFrom("lamp", "oil", "key", "grave", "boat");
const entries = fc.array(
  fc.record(
    {
      keys: fc.array(words, { maxLength: 3 }),
      content: fc.oneof(words, fc.constant(""), fc.constant("@@exclude_keys boat\nThe lamp.")),
      enabled: fc.boolean(),
      constant: fc.boolean(),
      selective: fc.boolean(),
      secondary_keys: fc.array(words, { maxLength: 2 }),
      extensions: fc.record(
        {
          selectiveLogic: fc.integer({ min: 0, max: 3 }),
          probability: fc.constantFrom(0, 50, 100),
          sticky: fc.integer({ min: 0, max: 3 }),
          cooldown: fc.integer({ min: 0, max: 3 }),
          delay: fc.integer({ min: 0, max: 3 }),
          group: fc.constantFrom("", "one", "two"),
          delay_until_recursion: fc.integer({ min: 0, max: 2 }),
          exclude_recursion: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ["keys", "content"] },
  ),
  { maxLength: 8 },
);
const talk = fc.array(fc.array(words, { maxLength: 3 }), { minLength: 1, maxLength: 6 });

test("it says of an entry that it fires when the engine has it in, and else ends with what failed", () => {
  const property = fc.property(entries, talk, fc.boolean(), (list, lines, recursive) => {
    const texts = lines.map((line) => line.join(" "));
    const input = inputOf({ entries: list, recursive_scanning: recursive }, texts, {
      budget: { tokens: 4, constants: 2 },
    });
    const { before, after, notes } = fireLore(input);
    const there = new Set([...before, ...after, ...notes].map(({ id }) => id));
    for (const told of explainLore(input).entries.values()) {
      expect(told.fires).toBe(there.has(told.id));
      expect(told.steps.every(({ ok }) => ok)).toBe(told.fires);
      expect(told.steps.slice(0, -1).every(({ ok }) => ok)).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 600 });
});
