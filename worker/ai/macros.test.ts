import { expect, test } from "vitest";
import { throwDie } from "./dice.ts";
import { disarm, expandHidden, expandMacros, prepare } from "./macros.ts";

const names = { persona: "Maren", user: "Wren" };
const facts = {
  ...names,
  chat: "chat",
  turn: "turn",
  lastMessage: "No.",
  input: "Why?",
  // a Monday
  clock: { now: Date.UTC(2026, 0, 5, 23, 4), zone: "Europe/Warsaw" },
};

test.each([
  ["the two", "{{char}} and {{user}}", "Maren and Wren"],
  ["the two, in any case", "{{Char}} {{USER}} {{bot}}", "Maren Wren Maren"],
  ["the two, with spaces", "{{ user }}", "Wren"],
  ["the two, in angles", "<USER> <bot> <Char>", "Wren Maren Maren"],
  ["three braces", "{{{user}}}", "{Wren}"],
  ["a new line", "a{{newline}}b", "a\nb"],
  ["nothing", "a{{noop}}b", "ab"],
  ["a note to the author", "a{{// for {{user}}: later}}b", "ab"],
  ["a comment", "a{{comment: later}}b", "ab"],
  ["a hidden key", "a{{hidden_key:storm}}b", "ab"],
  ["what an override would replace", "{{original}}Be brief.", "Be brief."],
  ["another app's outlet", "a{{outlet::place}}b", "ab"],
  ["reversed text", "{{reverse:abc 👩‍🚒é}}", "é👩‍🚒 cba"],
  ["trimmed lines", "a\n\n{{trim}}\n\nb", "ab"],
  ["trimmed lines at both ends", "{{trim}}\n\na\n{{trim}}", "a"],
  ["trimmed lines, but not spaces", "a \n{{trim}}\n b", "a  b"],
  ["the last message", "{{lastMessage}}", "No."],
  ["what was typed", "{{input}}", "Why?"],
  ["the time", "{{time}}", "12:04\u202fAM"],
  ["the date", "{{date}}", "January 6, 2026"],
  ["the weekday", "{{weekday}}", "Tuesday"],
  ["the time in digits", "{{isotime}}", "00:04"],
  ["the date in digits", "{{isodate}}", "2026-01-06"],
  ["one of one", "{{random:a}}{{pick:b}}", "ab"],
  [
    "dice of one side",
    "{{roll:1}} {{roll:d1}} {{roll:3d1}} {{roll:3d1+2}} {{roll 1d1}}",
    "1 1 3 5 1",
  ],
  ["a variable", "{{setvar::x::a::b}}{{getvar::x}}", "a::b"],
  ["a variable that is not set", "a{{getvar::x}}b", "ab"],
  ["one in another", "{{reverse:{{user}}}}", "nerW"],
  ["one in another, and again", "{{random::{{reverse:{{char}}}}}}", "neraM"],
])("%s: %j becomes %j", (_, text, expected) => {
  expect(expandMacros(text, facts).replace(" AM", "\u202fAM")).toBe(expected);
});

test.each([
  ["{{mood}}"],
  ["{{mood::{{nothing}}}}"],
  ["{{users}} {user} < user >"],
  ["{{user"],
  ["user}}"],
  ["{{roll:moon}}"],
  ["{{idle_duration}}"],
  ["{{/if}} {{else}} {{if}}"],
  ["{{if user}}never closed"],
  ["no macros, 3 < 4 }}"],
  [`${"{{a ".repeat(20)}{{user}}${" b}}".repeat(20)}`],
])("what is no macro stays as it is: %s", (text) => {
  expect(expandMacros(text, facts)).toBe(text);
});

test.each([
  "{{random:a,b}}",
  "{{pick:a,b}}",
  "{{roll:6}}",
  "{{lastMessage}}",
  "{{input}}",
  "{{time}}",
  "{{isodate}}",
])("without the fact it needs, %s stays as it is", (text) => {
  expect(expandMacros(text, names)).toBe(text);
});

test("what a value brings in is not expanded again", () => {
  const sly = { persona: "{{user}}", user: "<BOT>{{random:a,b}}", lastMessage: "{{char}}" };
  expect(expandMacros("{{char}} {{user}} {{lastMessage}}", sly)).toBe(
    "{{user}} <BOT>{{random:a,b}} {{char}}",
  );
});

test.each([
  ["a value", "{{if user}}yes{{else}}no{{/if}}", "yes"],
  ["a text", "{{if moon}}yes{{else}}no{{/if}}", "yes"],
  ["a macro in it", "{{if {{getvar::x}}}}yes{{else}}no{{/if}}", "no"],
  ["off", "{{if off}}yes{{else}}no{{/if}}", "no"],
  ["zero", "{{if::0}}yes{{/if}}", ""],
  ["not", "{{if !user}}yes{{else}}no{{/if}}", "no"],
  ["not, of nothing", "{{if !{{getvar::x}}}}yes{{/if}}", "yes"],
  ["one block in another", "{{if user}}a{{if off}}b{{else}}c{{/if}}d{{/if}}e", "acde"],
  ["a block in a branch not taken", "{{if off}}a{{if user}}b{{/if}}{{else}}c{{/if}}", "c"],
  ["a variable in a branch not taken", "{{if off}}{{setvar::x::1}}{{/if}}{{getvar::x}}.", "."],
  [
    "a variable in the other branch of a branch not taken",
    "{{if off}}{{if user}}a{{else}}{{setvar::x::1}}{{/if}}{{/if}}{{getvar::x}}.",
    ".",
  ],
  ["a variable in the branch taken", "{{if user}}{{setvar::x::1}}{{/if}}{{getvar::x}}.", "1."],
])("a condition of %s", (_, text, expected) => {
  expect(expandMacros(text, facts)).toBe(expected);
});

/** What a macro gives in 200 texts, turns or chats. */
const draws = (each: (index: string) => string) =>
  Array.from({ length: 200 }, (_, index) => each(String(index)));

test.each(["{{random:a,b,c}}", "{{random::a::b::c}}", "{{random: a , b , c }}", "{{pick:a,b,c}}"])(
  "%s gives each of its parts about equally often",
  (macro) => {
    const given = draws((turn) => expandMacros(macro, { ...names, turn, chat: turn }));
    expect(new Set(given)).toEqual(new Set(["a", "b", "c"]));
    for (const part of "abc") {
      expect(given.filter((one) => one === part).length).toBeGreaterThan(40);
    }
  },
);

test("a comma after a backslash is one of the text", () => {
  const given = draws((turn) => expandMacros("{{random:a\\,b,c}}", { ...names, turn }));
  expect(new Set(given)).toEqual(new Set(["a,b", "c"]));
});

test.each([
  ["{{random:a,b,c}}", 3],
  ["{{roll:6}}", 6],
  ["{{pick:a,b,c}}", 1],
])("over the turns of one chat, %s gives %i different values", (macro, count) => {
  const given = draws((turn) => expandMacros(macro, { ...names, turn, chat: "chat" }));
  expect(new Set(given).size).toBe(count);
});

test("the same turn draws the same, two macros of a text each their own", () => {
  const text = "{{roll:999999}} {{roll:999999}} {{pick:1,2,3,4,5,6,7,8,9}}";
  const drawn = expandMacros(text, facts);
  expect(expandMacros(text, facts)).toBe(drawn);
  const [first, second] = drawn.split(" ");
  expect(first).not.toBe(second);
});

test("two texts draw each their own", () => {
  const given = draws((text) => expandMacros(`${text}: {{pick:a,b}}`, facts).split(": ")[1] ?? "");
  expect(new Set(given)).toEqual(new Set(["a", "b"]));
});

test.each([
  ["{{roll:6}}", 1, 6],
  ["{{roll:d6}}", 1, 6],
  ["{{roll:2d6}}", 2, 12],
  ["{{roll:1d4-1}}", 0, 3],
  ["{{roll:999d2}}", 100, 200],
])("%s falls from %i to %i", (macro, least, most) => {
  const given = draws((turn) => expandMacros(macro, { ...names, turn })).map(Number);
  expect(Math.min(...given)).toBeGreaterThanOrEqual(least);
  expect(Math.max(...given)).toBeLessThanOrEqual(most);
  expect(new Set(given).size).toBeGreaterThan(3);
});

test("hidden keys are there for the lorebook, apart from their neighbours", () => {
  expect(expandHidden("a{{hidden_key:storm}}b{{// no}}{{user}}", facts)).toBe("a storm bWren");
});

test.each([
  ["braces that open", "{{".repeat(20_000)],
  ["braces in one another", "{{a ".repeat(8_000) + "}}".repeat(8_000)],
  ["blocks that open", "{{if a}}".repeat(4_000)],
  ["trims among lines", "\n\n\n\n{{trim}}".repeat(3_000)],
  ["spaces after an angle", `<${" ".repeat(40_000)}`],
  ["dice", "{{roll:100d6}}".repeat(2_000)],
])("a hostile text of %s ends, and holds no more than it did", (_, text) => {
  expect(prepare(text, facts).length).toBeLessThanOrEqual(text.length);
});

test("our own tags lose their meaning with any spaces in them", () => {
  expect(disarm("< / notes> <\nMemory> <scenery>")).toBe("‹ / notes> ‹\nMemory> <scenery>");
});

test("dice depend on every word, on where one ends, and fall evenly", () => {
  expect(throwDie("a", "b")).toBe(throwDie("a", "b"));
  expect(throwDie("a", "b")).not.toBe(throwDie("ab"));
  expect(throwDie("a", "b")).not.toBe(throwDie("b", "a"));
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 10_000; index++) {
    const tenth = Math.floor(throwDie("turn", String(index)) * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(Math.min(...tenths)).toBeGreaterThan(850);
  expect(Math.max(...tenths)).toBeLessThan(1_150);
});
