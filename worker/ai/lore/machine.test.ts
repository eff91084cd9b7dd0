import fc from "fast-check";
import { expect, test } from "vitest";
import { finds, fire, tell } from "./fixture.ts";
import { hasMatch, readCodes } from "./machine.ts";
import { compilePattern } from "./pattern.ts";

function matches(source: string, flags: string, text: string, steps = 1e7): boolean | null {
  const pattern = compilePattern(source, flags);
  return pattern && hasMatch(pattern, readCodes(text), { steps });
}

/** The engine itself, reading the pattern with the flag u whenever it is valid so. */
function native(source: string, flags: string): RegExp {
  const kept = flags.replaceAll(/[gyu]/g, "");
  try {
    return new RegExp(source, `${kept}u`);
  } catch {
    return new RegExp(source, kept);
  }
}

const token = fc.constantFrom(
  ..."abkS .|()*+?",
  "[ab]",
  "[^a]",
  "\\b",
  "\\B",
  "^",
  "$",
  "(?:",
  "(?=",
  "(?!",
  "(?<=",
  "(?<!",
  "(?<n>",
  "\\w",
  "\\s",
  "{2}",
  "{1,3}",
  "{0,}",
  "*?",
  "ſ",
  "é",
  "\\.",
  "\\u0061",
  "\\x62",
  "\\p{L}",
  "\\-",
  "\n",
);
const letters = fc.constantFrom(..."abkSsK .é-\nſ\u212a灯");
const text = fc.array(letters, { maxLength: 14 }).map((parts) => parts.join(""));
const source = fc.array(token, { minLength: 1, maxLength: 10 }).map((parts) => parts.join(""));

test("a pattern matches here whenever it matches in the engine, and never else", () => {
  const outcomes = { matched: 0, missed: 0 };
  const flags = fc.constantFrom("", "i", "m", "s", "u", "iu", "im", "gimsuy");
  const property = fc.property(source, flags, text, (source, flags, text) => {
    const pattern = compilePattern(source, flags);
    if (pattern === null) return;
    const expected = native(source, flags).test(text);
    outcomes[expected ? "matched" : "missed"]++;
    expect(hasMatch(pattern, readCodes(text), { steps: 1e6 })).toBe(expected);
    const lower = text.toUpperCase().toLowerCase();
    const held = pattern.needed?.some((piece) => lower.includes(piece)) ?? true;
    expect(held || !expected).toBe(true);
  });
  fc.assert(property, { numRuns: 8_000 });
  expect(outcomes.matched).toBeGreaterThan(300);
  expect(outcomes.missed).toBeGreaterThan(300);
});

test.each([
  ["an alternative", "elf|el(ves|ven)", "i", "the ELVEN door", true],
  ["a boundary", "\\bring\\b", "", "bring", false],
  ["optional letters", "dragons?\\b", "", "two dragons", true],
  ["a counted repeat", "^(?:ab){2,3}$", "", "ababab", true],
  ["a counted repeat, once too often", "^(?:ab){2,3}$", "", "abababab", false],
  ["a lookahead", "lamp(?! post)", "", "a lamp post", false],
  ["a lookbehind", "(?<=the )lamp", "", "the lamp", true],
  ["lookarounds in one another", "(?<=(?<!x)a)b(?=c(?!d))", "", "abce", true],
  ["lookarounds in one another, refused", "(?<=(?<!x)a)b(?=c(?!d))", "", "xabce", false],
  ["the start of a line", "^no$", "m", "yes\nno\nyes", true],
  ["the start of the text", "^no$", "", "yes\nno", false],
  ["a class beyond U+FFFF", "[😀-😎]{2}", "", "so 😀😎", true],
  ["a character beyond U+FFFF without the flag", "^.\\-$", "", "😀-", true],
  ["a property", "\\p{Lu}\\p{Ll}+", "", "der Wald", true],
  ["escapes that are none", "it\\'s \\-", "", "it's -", true],
  ["an endless loop of nothing", "(?:a*)*(?:b?){3}c", "", "aac", true],
])("a pattern with %s", (_, source, flags, text, found) => {
  expect(matches(source, flags, text)).toBe(found);
});

test.each([
  ["is not valid", "(", ""],
  ["refers back", "(a)\\1", ""],
  ["refers back by name", "(?<n>a)\\k<n>", ""],
  ["has flags of another language", "a", "x"],
  ["is valid in an older way only and holds a property", "\\p{L}\\-", ""],
  ["has the flag v", "[a--b]", "v"],
  ["counts too far", "(?:a{1000}){1000}", ""],
  ["counts too far in a lookaround", "(?=a{1000}b{1000}c{1000})", ""],
  ["counts too far in several lookarounds", "(?=a{900})(?=b{900})(?!c{900})", ""],
])("a pattern that %s never matches, and harms no other", (_, source, flags) => {
  expect(compilePattern(source, flags)).toBeNull();
  const book = { entries: [{ keys: [`/${source}/${flags}`, "lamp"], content: "Light." }] };
  expect(fire(book, tell("aa lamp aa")).notes).toHaveLength(1);
  expect(fire(book, tell("aa aa")).notes).toHaveLength(0);
});

test.each([
  ["nested repeats", "^(a+)+$"],
  ["alternatives that overlap", "^(a|a)*$"],
  ["alternatives that overlap over two", "^(a|aa)+$"],
  ["a letter that is not there", "z+y"],
  ["many stars", "a*a*a*a*a*a*a*a*b"],
  ["stars of anything", "(.*)(.*)(.*)(.*)(.*)[^a]x"],
  ["a lookahead in a loop", "(?:(?=(a+)+b)a)*c"],
  ["a lookbehind in a loop", "(?:a(?<=(a+)+))*c"],
])("%s take steps in proportion to the text, however hostile", (_, source) => {
  const pattern = compilePattern(source, "");
  const steps = (length: number) => {
    const fuel = { steps: 1e9 };
    if (pattern) hasMatch(pattern, readCodes(`${"a".repeat(length)}!`), fuel);
    return 1e9 - fuel.steps;
  };
  expect(steps(4_000)).toBeGreaterThan(4_000);
  expect(steps(4_000) / steps(1_000)).toBeLessThan(4.1);
});

test("patterns that are too much work are given up, all together, and the report says so", () => {
  const entries = Array.from({ length: 400 }, (_, index) => ({
    keys: [`/(?:[a-z ]*[a-z]*)*${"[a-z]?".repeat(60)}b{0,${index}}[0-9]/`],
    content: "Never.",
  }));
  const plain = { keys: ["lamp"], content: "Light." };
  const lore = fire({ entries: [...entries, plain] }, tell(`${"a lamp ".repeat(800)}`));
  expect(lore.notes.map(({ text }) => text)).toEqual(["Light."]);
  expect(lore.report[1]).toMatchObject({ state: "cut:pattern" });
  expect(lore.report).toHaveLength(40);
});

test("a name in a pattern is plain text of it", () => {
  const entries = [{ keys: ["/{{char}} went/"], content: "x" }];
  const facts = { persona: "M. (the keeper)", user: "Wren", chat: "c", turn: "t" };
  expect(fire({ entries }, tell("M. (the keeper) went"), { facts }).notes).toHaveLength(1);
  expect(fire({ entries }, tell("Mo the keeper went"), { facts }).notes).toHaveLength(0);
});

test.each([
  ["slashes", { keys: ["/lamps?/i"] }, "LAMPS", true],
  ["slashes, in their own case", { keys: ["/lamps?/"], case_sensitive: false }, "LAMPS", false],
  ["slashes, inside a word", { keys: ["/amp/"] }, "lamps", true],
  ["a slash that does not end", { keys: ["/lamp"] }, "lamp", false],
  ["use_regex", { keys: ["lamps?\\b"], use_regex: true }, "Lamps", true],
  [
    "use_regex in its case",
    { keys: ["lamps?"], use_regex: true, case_sensitive: true },
    "LAMP",
    false,
  ],
  [
    "use_regex of SillyTavern",
    { keys: ["l.mp"], use_regex: true, extensions: { selectiveLogic: 0 } },
    "lamp",
    false,
  ],
  [
    "use_regex with a display index",
    { keys: ["lamp"], use_regex: true, extensions: { display_index: 1 } },
    "lamp",
    true,
  ],
  ["neither", { keys: ["l.mp"] }, "lamp", false],
])("a key is a pattern by %s", (_, entry, text, found) => {
  expect(finds("none of these", text, entry)).toBe(found);
});
