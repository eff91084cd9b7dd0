import fc from "fast-check";
import { expect, test } from "vitest";
import { readEntry } from "../../../worker/contract/lore/reading.ts";
import { changeEntry, type EntryChange } from "./change.ts";
import { type EntryForm, type RawEntry, readForm } from "./form.ts";

const word = fc.constantFrom("lamp", "oil", "third key", "/wr(eck|ong)/i", "{{user}}");
const list = fc.array(word, { maxLength: 3 });
const odd = fc.constantFrom<unknown>(null, "", "7", 3, true, "after_char", ["x"], { y: 1 });
const flag = fc.oneof(fc.boolean(), odd);
const number = fc.oneof(fc.integer({ min: 0, max: 12 }), odd);

/** Fields by the names of V2, V3 and SillyTavern, in either spelling. */
const fields = {
  secondary_keys: list,
  keysecondary: list,
  selective: flag,
  selectiveLogic: number,
  match_whole_words: flag,
  caseSensitive: flag,
  enabled: flag,
  disable: flag,
  constant: flag,
  order: number,
  insertion_order: number,
  position: fc.oneof(fc.constantFrom("before_char", "after_char", 0, 1, 2, 3, 4, 7), odd),
  depth: number,
  role: number,
  probability: number,
  useProbability: flag,
  scan_depth: number,
  ignore_budget: flag,
  excludeRecursion: flag,
  delay_until_recursion: number,
  group: fc.constantFrom("", "one", "one, two"),
  groupWeight: number,
  sticky: number,
  cooldown: number,
  delay: number,
  matchPersonaDescription: flag,
};
const given = fc.record(fields, { requiredKeys: [] });
const unknown = fc.dictionary(
  fc.constantFrom("vectorized", "their/own", "automationId"),
  fc.jsonValue(),
);

const decorators = fc.constantFrom(
  "@@depth 4",
  "@@depth four",
  "@@@reverse_depth 2",
  "@@role assistant",
  "@@activate_only_after 3",
  "@@keep_activate_after_match",
  "@@exclude_keys boat",
  "@@dont_activate",
  "@@activate",
  "@@is_greeting 1",
  "@@theirs 9",
  "",
);
const content = fc
  .tuple(
    fc.array(decorators, { maxLength: 4 }),
    fc.constantFrom("There were three keys.", "@ home", ""),
  )
  .map(([head, body]) => [...head, body].join("\n"));

const entries: fc.Arbitrary<RawEntry> = fc
  .tuple(
    list,
    content,
    given,
    unknown,
    fc.option(fc.tuple(given, unknown), { nil: undefined }),
    fc.constantFrom<unknown>(undefined, undefined, false, "true"),
  )
  .map(([keys, content, own, aside, inside, useRegex]) => ({
    ...own,
    ...aside,
    keys,
    content,
    ...(useRegex !== undefined && { use_regex: useRegex }),
    ...(inside && { extensions: { ...inside[0], ...inside[1] } }),
  }));

const small = fc.integer({ min: 0, max: 9 });
const changes: {
  [Name in keyof EntryChange]-?: fc.Arbitrary<NonNullable<EntryChange[Name]> | null>;
} = {
  title: fc.constantFrom("The third key", ""),
  keys: list,
  secondary: list,
  content: fc.constantFrom("Something else.", "@@depth 3\nSomething."),
  logic: fc.constantFrom("and any", "not all", "not any", "and all"),
  whole: fc.boolean(),
  caseSensitive: fc.boolean(),
  enabled: fc.boolean(),
  constant: fc.boolean(),
  order: small,
  priority: fc.option(small),
  cut: fc.constantFrom(null, "first", "last"),
  place: fc.constantFrom("any", "before", "after", "above note", "below note", "depth", "start"),
  depth: small,
  role: fc.constantFrom(null, "system", "user", "assistant"),
  probability: fc.integer({ min: 0, max: 100 }),
  scanDepth: fc.option(small),
  excludeRecursion: fc.boolean(),
  preventRecursion: fc.boolean(),
  recursionLevel: small,
  groups: fc.constantFrom([], ["one"], ["one", "two"]),
  groupFirst: fc.boolean(),
  groupWeight: small,
  groupScoring: fc.boolean(),
  sticky: small,
  cooldown: small,
  delay: small,
  after: small,
  every: small,
  greeting: fc.option(small),
  exclude: fc.constantFrom([], ["boat"], ["boat", "oar"]),
  sources: fc.subarray(["user", "description", "personality", "creatorNotes"]),
};

/** What goes along with a choice: an entry's text holds its decorators, and its keys what logic and marks they have. */
const ALONG: Partial<Record<string, (keyof EntryForm)[]>> = {
  secondary: ["secondaryCounts"],
  title: [],
};

/** What a decorator decides is written in the content, so that may change with any choice; what is told stays. */
const still = (form: EntryForm, names: readonly string[]) =>
  Object.fromEntries(
    Object.entries(form).filter(([name]) => name !== "content" && !names.includes(name)),
  );

const asideOf = (raw: RawEntry) =>
  Object.entries(readEntry(raw, "").entry.aside).filter(
    ([name]) => name !== "name" && name !== "comment",
  );

test.each(Object.entries(changes).filter(([name]) => name !== "content"))(
  "a new %s is what the engine reads then, and everything else is as it was",
  (name, values) => {
    const property = fc.property(entries, values as fc.Arbitrary<unknown>, (raw, value) => {
      const before = readForm(raw);
      fc.pre(!before.patterns || (name !== "logic" && name !== "constant"));
      const changed = changeEntry(raw, { [name]: value });
      const after = readForm(changed);
      expect(after[name as keyof EntryForm]).toEqual(value);
      const along = [name, ...(ALONG[name] ?? [])];
      expect(still(after, along)).toEqual(still(before, along));
      expect(asideOf(changed)).toEqual(asideOf(raw));
    });
    fc.assert(property, { numRuns: 300 });
  },
);

test("what is not known of an entry is never touched", () => {
  const raw = {
    keys: ["lamp"],
    content: "@@theirs 1\nIt burns.",
    vectorized: true,
    extensions: { "their/own": { deep: [1, null] }, display_index: 3 },
  };
  const names = Object.keys(changes).filter((name) => name !== "content");
  const change = fc.record(
    Object.fromEntries(names.map((name) => [name, changes[name as keyof EntryChange]])),
    { requiredKeys: [] },
  );
  const property = fc.property(change, (change) => {
    const changed = changeEntry(raw, change as EntryChange);
    expect(changed).toMatchObject({ vectorized: true, extensions: raw.extensions });
    expect(changed.content).toMatch(/^@@theirs 1\n[^]*It burns\.$/);
  });
  fc.assert(property);
});

test("an entry keeps the names its maker gave its fields", () => {
  const tavern = { keys: [], content: "", key: ["lamp"], disable: true, order: 3, uid: 4 };
  const changed = changeEntry(tavern, { enabled: true, order: 5, keys: ["oil"] });
  expect(changed).toMatchObject({ key: ["oil"], disable: false, order: 5, uid: 4 });
  expect(changed).not.toHaveProperty("insertion_order");
});

test("what stands where extensions should is left alone", () => {
  const changed = changeEntry(
    { keys: [], content: "", extensions: "theirs" },
    { sticky: 3, place: "depth" },
  );
  expect(changed["extensions"]).toBe("theirs");
  expect(readForm(changed)).toMatchObject({ sticky: 3, place: "depth" });
});

test("a choice that a decorator made is taken over from it", () => {
  const raw = { keys: [], content: "@@depth 4\n@@theirs\n@@@role user\nIt burns." };
  const changed = changeEntry(raw, { place: "before" });
  expect(changed.content).toBe("@@theirs\n@@@role user\nIt burns.");
  expect(readForm(changed)).toMatchObject({ place: "before", role: "user" });
});
