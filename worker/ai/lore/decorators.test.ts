import { expect, test } from "vitest";
import { readBook } from "./book.ts";
import { readDecorators } from "../../contract/lore/decorators.ts";

const read = (content: string, more: object = {}) =>
  readBook({ entries: [{ keys: ["a"], content, ...more }] }).entries[0];

test.each([
  ["@@activate_only_after 4", { after: 4 }],
  ["@@activate_only_every 3", { every: 3 }],
  ["@@activate_only_every 0", { every: 0 }],
  ["@@keep_activate_after_match", { sticky: Infinity }],
  ["@@dont_activate_after_match", { cooldown: Infinity }],
  ["@@depth 2", { place: "depth", depth: 2 }],
  ["@@depth -2", { place: "any", depth: 4 }],
  ["@@depth two", { place: "any", depth: 4 }],
  ["@@reverse_depth 3", { place: "start", depth: 3 }],
  ["@@role user", { role: "user" }],
  ["@@role narrator", { role: null }],
  ["@@scan_depth 7", { scanDepth: 7 }],
  ["@@is_greeting 1", { greeting: 1 }],
  ["@@position before_desc", { place: "before" }],
  ["@@position after_desc", { place: "after" }],
  ["@@position personality", { place: "after" }],
  ["@@position scenario", { place: "after" }],
  ["@@position moon", { place: "any" }],
  ["@@position before_desc\n@@depth 2", { place: "before" }],
  ["@@depth 2\n@@position before_desc", { place: "before" }],
  ["@@ignore_on_max_context", { cut: "first" }],
  ["@@additional_keys b,c", { additional: [[{ text: "b" }, { text: "c" }]] }],
  ["@@additional_keys b\n@@additional_keys c", { additional: [[{ text: "b" }], [{ text: "c" }]] }],
  ["@@additional_keys", { additional: [] }],
  ["@@exclude_keys b, c", { exclude: [{ text: "b" }, { text: "c" }] }],
  ["@@activate", { constant: true }],
  ["@@dont_activate", { enabled: false }],
  ["@@dont_activate\n@@activate", { enabled: true, constant: true }],
  ["@@depth 1\n@@depth 2", { depth: 1 }],
])("the decorator %j", (lines, expected) => {
  expect(read(`${lines}\nThe fact.`)).toMatchObject({ ...expected, content: "The fact." });
});

test.each([
  ["an unknown one hands over", "@@mood dark\n@@@depth 2", { place: "depth", depth: 2 }],
  ["one for other prompts hands over", "@@instruct_depth 9\n@@@depth 2", { depth: 2 }],
  ["one that makes no sense hands over", "@@depth deep\n@@@depth 2", { depth: 2 }],
  [
    "one that is understood does not",
    "@@depth 3\n@@@depth 2\n@@@role user",
    { depth: 3, role: null },
  ],
  [
    "the first that is understood ends it",
    "@@a\n@@@depth 2\n@@@role user",
    { depth: 2, role: null },
  ],
  ["five in a chain", "@@a\n@@@b\n@@@c\n@@@d\n@@@e\n@@@depth 2", { depth: 2 }],
  ["none is left", "@@a\n@@@b\n@@depth 2", { depth: 2 }],
  ["a fallback of nothing means nothing", "@@@depth 2", { depth: 4 }],
])("in a chain of fallbacks, %s", (_, lines, expected) => {
  expect(read(`${lines}\nThe fact.`)).toMatchObject({ ...expected, content: "The fact." });
});

test("decorators and the blank lines around them are not part of what is said", () => {
  expect(read("\n@@depth 2\r\n\n@@role user\n\n\nOne.\n\n@@depth 7\nTwo.\n")?.content).toBe(
    "One.\n\n@@depth 7\nTwo.",
  );
  expect(read("@@depth 2")?.content).toBe("");
  expect(read("me@@home\n@@depth 2")?.content).toBe("me@@home\n@@depth 2");
});

test("what is not understood is kept aside", () => {
  expect(read("@@mood dark\n@@@is_user_icon wren\nThe fact.")?.aside).toEqual({
    decorators: ["mood dark", "is_user_icon wren"],
  });
});

test("a decorator says more than a field, but cannot switch on what is switched off", () => {
  expect(read("@@scan_depth 7\nx", { extensions: { scan_depth: 2 } })?.scanDepth).toBe(7);
  expect(read("@@activate\nx", { use_regex: true })?.constant).toBe(true);
  expect(read("@@activate\nx", { enabled: false })?.enabled).toBe(false);
});

test("a content without decorators stays to the byte", () => {
  expect(readDecorators("  two spaces\n").content).toBe("  two spaces\n");
});
