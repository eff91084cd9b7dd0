import { expect, test } from "vitest";
import { readBook } from "./book.ts";
import { fire, idsOf, isIn, tell } from "./fixture.ts";

test.each([
  ["and any", 0, "lamp", false],
  ["and any", 0, "lamp oil", true],
  ["and any", 0, "lamp oil wick", true],
  ["and any", 0, "oil wick", false],
  ["not all", 1, "lamp", true],
  ["not all", 1, "lamp oil", true],
  ["not all", 1, "lamp oil wick", false],
  ["not all", 1, "oil", false],
  ["not any", 2, "lamp", true],
  ["not any", 2, "lamp oil", false],
  ["not any", 2, "oil", false],
  ["and all", 3, "lamp", false],
  ["and all", 3, "lamp oil", false],
  ["and all", 3, "lamp oil wick", true],
])("with the logic %s (%i), two secondary keys and the text %j: %s", (_, logic, text, fired) => {
  const entry = { keys: ["lamp", "light"], secondary_keys: ["oil", "wick"], selective: true };
  expect(isIn({ ...entry, extensions: { selectiveLogic: logic } }, text)).toBe(fired);
});

test("an entry that is selective without secondary keys needs none", () => {
  expect(isIn({ keys: ["lamp"], selective: true, secondary_keys: [] }, "lamp")).toBe(true);
});

test("keys and secondary keys may stand in different messages", () => {
  const entry = { keys: ["lamp"], secondary_keys: ["oil"], selective: true };
  expect(isIn(entry, "The lamp.", "Is there oil?")).toBe(true);
});

test.each([
  ["without keys", {}, false],
  ["without keys but constant", { constant: true }, true],
  ["disabled", { keys: ["lamp"], enabled: false }, false],
  ["disabled and constant", { constant: true, enabled: false }, false],
  ["disabled in a SillyTavern file", { keys: ["lamp"], disable: true }, false],
  ["forced on", { content: "@@activate\nx" }, true],
  ["forced off", { keys: ["lamp"], content: "@@dont_activate\nx" }, false],
  ["forced both ways", { content: "@@dont_activate\n@@activate\nx" }, true],
  ["with an empty content", { keys: ["lamp"], content: " " }, false],
  ["with nothing but a note to its author", { keys: ["lamp"], content: "{{// soon}}" }, false],
])("an entry %s comes in on its key: %s", (_, entry, fired) => {
  expect(isIn(entry, "lamp")).toBe(fired);
});

test.each([
  ["one of one list", "@@additional_keys oil,wick", "lamp wick", true],
  ["none of one list", "@@additional_keys oil,wick", "lamp", false],
  ["one of each list", "@@additional_keys oil\n@@additional_keys wick", "lamp oil wick", true],
  [
    "one of the first list only",
    "@@additional_keys oil\n@@additional_keys wick",
    "lamp oil",
    false,
  ],
  ["no excluded key", "@@exclude_keys storm,rain", "lamp", true],
  ["an excluded key", "@@exclude_keys storm,rain", "lamp, rain", false],
])("with %s found", (_, lines, text, fired) => {
  expect(isIn({ keys: ["lamp"], content: `${lines}\nx` }, text)).toBe(fired);
});

test("an excluded key keeps out a constant entry too, and the report says so", () => {
  const entries = [{ constant: true, content: "@@exclude_keys storm\nx" }];
  expect(idsOf(fire({ entries }, tell("calm")))).toEqual(["l1"]);
  const { report } = fire({ entries }, tell("storm"));
  expect(report).toEqual([{ id: "l1", hit: "constant", at: "", state: "excluded" }]);
});

test.each([
  ["the usual four, in the fourth", {}, {}, 4, true],
  ["the usual four, in the fifth", {}, {}, 5, false],
  ["the book's, within", { scan_depth: 6 }, {}, 6, true],
  ["the book's, beyond", { scan_depth: 2 }, {}, 3, false],
  ["its own, beyond the book's", { scan_depth: 2 }, { extensions: { scan_depth: 3 } }, 3, true],
  ["its own, short of the book's", { scan_depth: 9 }, { extensions: { scan_depth: 3 } }, 4, false],
  ["a decorator's", { scan_depth: 2 }, { content: "@@scan_depth 5\nx" }, 5, true],
  ["none", {}, { extensions: { scan_depth: 0 } }, 1, false],
  ["all", { scan_depth: 1_000 }, {}, 30, true],
  ["all, but never more than thirty", { scan_depth: 1_000 }, {}, 31, false],
])("of the newest messages an entry reads %s", (_, book, entry, place, fired) => {
  const texts = Array.from({ length: 40 }, (_, index) => (index === 40 - place ? "lamp" : "no"));
  const entries = [{ keys: ["lamp"], content: "x", ...entry }];
  expect(idsOf(fire({ ...book, entries }, tell(...texts)))).toHaveLength(fired ? 1 : 0);
});

test("an entry that reads far does not make others with the same key read farther", () => {
  const near = { id: "near", keys: ["/lamp/", "oil"], content: "x" };
  const far = { ...near, id: "far", extensions: { scan_depth: 20 } };
  const path = tell("lamp oil", "no", "no", "no", "no", "no");
  expect(idsOf(fire({ entries: [near, far] }, path))).toEqual(["far"]);
  expect(idsOf(fire({ entries: [far, near] }, path))).toEqual(["far"]);
});

test.each([
  ["note", {}, true],
  ["scenario", {}, true],
  ["user", {}, false],
  ["user", { matchPersonaDescription: true }, true],
  ["description", {}, false],
  ["description", { match_character_description: true }, true],
  ["personality", {}, false],
  ["personality", { match_character_personality: true }, true],
  ["creatorNotes", {}, false],
  ["creatorNotes", { match_creator_notes: true }, true],
  ["creatorNotes", { match_creator_notes: false }, false],
] as const)("a key in the text %s, with %j: %s", (source, extensions, fired) => {
  const entries = [{ keys: ["lamp"], content: "x", extensions }];
  const lore = fire({ entries }, tell("no"), { texts: { [source]: "The lamp." } });
  expect(idsOf(lore)).toEqual(fired ? ["l1"] : []);
  expect(lore.report).toEqual(fired ? [{ id: "l1", hit: "lamp", at: source, state: "in" }] : []);
});

test("the report names the key as it was written and the newest message that holds it", () => {
  const entries = [{ keys: ["OIL", "Lamp"], content: "x" }];
  const { report } = fire({ entries }, tell("lamp", "a lamp", "no", "no"));
  expect(report).toEqual([{ id: "l1", hit: "Lamp", at: "m1", state: "in" }]);
});

test("of a long path the right message is named", () => {
  const path = tell(...Array.from({ length: 45 }, (_, index) => (index === 43 ? "lamp" : "no")));
  const entries = [{ keys: ["lamp"], content: "x" }];
  expect(fire({ entries }, path).report[0]?.at).toBe("m43");
});

test.each([
  [0, 0, true],
  [1, 0, false],
  [1, 1, true],
  [0, null, false],
])("an entry for greeting %i in a chat that began with %s: %s", (wanted, greeting, fired) => {
  const entries = [{ keys: ["lamp"], content: `@@is_greeting ${wanted}\nx` }];
  const lore = fire({ entries }, tell("lamp"), { greeting });
  expect(lore.notes).toHaveLength(fired ? 1 : 0);
  expect(lore.report).toHaveLength(fired ? 1 : 0);
});

test("before anything was said there is lore already", () => {
  const entries = [
    { constant: true, content: "x" },
    { keys: ["lamp"], content: "y" },
  ];
  expect(idsOf(fire({ entries }, [], { texts: { scenario: "a lamp" } }))).toEqual(["l1", "l2"]);
});

test("a book serves chats with other names, one after the other", () => {
  const entries = [{ keys: ["{{user}}"], content: "x" }];
  const book = readBook({ entries });
  const facts = { persona: "Maren", chat: "c", turn: "t" };
  const ids = (user: string) =>
    idsOf(fire({}, tell("Wren came."), { book, facts: { ...facts, user } }));
  expect([ids("Wren"), ids("Tom"), ids("Wren")]).toEqual([["l1"], [], ["l1"]]);
});
