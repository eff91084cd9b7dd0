import { expect, test } from "vitest";
import { fire, idsOf, tell } from "./fixture.ts";

const one = (id: string, more: object = {}) => ({
  id,
  keys: ["lamp"],
  content: "x",
  group: "g",
  ...more,
});

const ids = (entries: object[], text = "lamp", turn = "turn") =>
  idsOf(
    fire({ entries, recursive_scanning: true }, tell(...text.split("|")), {
      facts: { persona: "Maren", user: "Wren", chat: "chat", turn },
    }),
  );

/** How often each wins in 600 turns. */
function wins(entries: object[]): Record<string, number> {
  const won: Record<string, number> = {};
  for (let turn = 0; turn < 600; turn++) {
    for (const id of ids(entries, "lamp", `turn ${turn}`)) won[id] = (won[id] ?? 0) + 1;
  }
  return won;
}

test("one of a group comes in, the same for the same turn, and the others are reported", () => {
  const entries = [one("a"), one("b"), one("c")];
  expect(ids(entries)).toHaveLength(1);
  expect(ids(entries)).toEqual(ids(entries));
  expect(fire({ entries }, tell("lamp")).report.map(({ state }) => state)).toEqual([
    "in",
    "cut:group",
    "cut:group",
  ]);
});

test("an entry that is not in the group is not asked", () => {
  expect(ids([one("a"), one("b"), one("c", { group: "" })])).toContain("c");
});

test("only those whose keys are found contend", () => {
  expect(ids([one("a"), one("b", { keys: ["oil"] })])).toEqual(["a"]);
});

test("equal weights win about equally often", () => {
  const { a = 0, b = 0, c = 0 } = wins([one("a"), one("b"), one("c")]);
  expect(a + b + c).toBe(600);
  expect(Math.min(a, b, c)).toBeGreaterThan(150);
});

test("weights say how often", () => {
  const { a = 0, b = 0 } = wins([one("a", { groupWeight: 300 }), one("b")]);
  expect(a).toBeGreaterThan(400);
  expect(b).toBeGreaterThan(100);
  expect(wins([one("a", { groupWeight: 0 }), one("b")])).toEqual({ b: 600 });
  expect(wins([one("a", { groupWeight: 0 }), one("b", { groupWeight: 0 })])).toEqual({ a: 600 });
});

test("those that go first leave no dice to be thrown; of two the higher order wins", () => {
  expect(wins([one("a"), one("b", { groupOverride: true })])).toEqual({ b: 600 });
  const two = [
    one("a", { groupOverride: true, order: 5 }),
    one("b", { groupOverride: true, order: 9 }),
  ];
  expect(wins(two)).toEqual({ b: 600 });
});

test("with scoring the one with more keys found wins, without it the dice", () => {
  const rich = one("rich", { keys: ["lamp", "oil"] });
  const scored = { useGroupScoring: true };
  const text = "lamp oil";
  const winners = (entries: object[]) =>
    new Set(Array.from({ length: 60 }, (_, turn) => ids(entries, text, `t${turn}`)[0]));
  expect(winners([one("poor", scored), rich])).toEqual(new Set(["rich"]));
  expect(winners([one("poor"), rich])).toEqual(new Set(["poor", "rich"]));
  const second = one("second", { keysecondary: ["oil", "wick"], selectiveLogic: 0 });
  expect(winners([one("poor", scored), second])).toEqual(new Set(["second"]));
  const none = one("none", { keysecondary: ["wick", "rain"], selectiveLogic: 2 });
  expect(winners([one("poor", scored), none])).toEqual(new Set(["poor", "none"]));
});

test("a constant contends by the dice, whatever the scores", () => {
  const constant = one("constant", { constant: true, keys: [] });
  const entries = [constant, one("keyed", { useGroupScoring: true, keys: ["lamp", "oil"] })];
  const won = Array.from({ length: 60 }, (_, turn) => ids(entries, "lamp oil", `t${turn}`)[0]);
  expect(new Set(won)).toEqual(new Set(["constant", "keyed"]));
});

test("an entry of two groups must win in both", () => {
  const entries = [
    one("a", { group: "g, h", groupOverride: true }),
    one("b"),
    one("c", { group: "h", groupOverride: true, order: 900 }),
  ];
  expect(ids(entries)).toEqual(["c"]);
  expect(ids(entries.slice(0, 2))).toEqual(["a"]);
});

test("an entry that lost in one of its groups does not keep the other from having one", () => {
  const entries = [
    one("a", { group: "g, h", groupOverride: true }),
    one("b", { groupOverride: true, order: 900 }),
    one("c", { group: "h" }),
  ];
  expect(ids(entries)).toEqual(["c", "b"]);
});

test("what sticks stays, and its group takes no other", () => {
  const sticky = one("sticky", { keys: ["oil"], sticky: 9 });
  const first = one("first", { groupOverride: true });
  expect(ids([sticky, first], "hi|oil|so|lamp")).toEqual(["sticky"]);
  expect(ids([sticky, first], "hi|no|so|lamp")).toEqual(["first"]);
});

test("a group that has one takes no more in a later round", () => {
  const caller = { id: "caller", keys: ["lamp"], content: "oil" };
  const late = one("late", { keys: ["oil"], groupOverride: true });
  expect(ids([caller, one("early"), late])).toEqual(["caller", "early"]);
  expect(ids([caller, late])).toEqual(["caller", "late"]);
});

test("a winner that the dice keep out leaves its place empty", () => {
  const entries = [one("a", { groupOverride: true, probability: 0 }), one("b")];
  expect(fire({ entries }, tell("lamp")).report.map(({ state }) => state)).toEqual([
    "cut:probability",
    "cut:group",
  ]);
});
