import { expect, test } from "vitest";
import { fire, idsOf, tell } from "./fixture.ts";

/** At each of the person's turns on a path, whether the entry is in; lines with an x hold its key, in a depth of one message. */
function course(entry: object, path: string): string {
  const messages = tell(...[...path].map((letter) => (letter === "x" ? "lamp" : "no")));
  return messages
    .map((_, index) => {
      const seen = messages.slice(0, index + 1);
      const entries = [{ keys: ["lamp"], content: "x", ...entry }];
      const turn = { persona: "Maren", user: "Wren", chat: "chat", turn: `m${index}` };
      const lore = fire({ scan_depth: 1, entries }, seen, { facts: turn });
      if (index % 2 === 0) return "";
      return idsOf(lore).length > 0 ? "1" : "0";
    })
    .join("");
}

// A letter is a message, the person's are the second, fourth and so on. Each digit is a turn.
test.each([
  ["no timing", {}, "-x---x--", "1010"],
  ["sticky for the reply and the next line", { sticky: 2 }, "-x------", "1000"],
  ["sticky for three", { sticky: 3 }, "-x------", "1100"],
  ["sticky for five", { sticky: 5 }, "-x------", "1110"],
  ["sticky, and its key again meanwhile", { sticky: 3 }, "-x-x----", "1100"],
  ["sticky, and its key again after", { sticky: 3 }, "-x---x--", "1111"],
  ["cooldown for two", { cooldown: 2 }, "-x-x-x-x", "1111"],
  ["cooldown for three", { cooldown: 3 }, "-x-x-x-x", "1010"],
  ["cooldown for five", { cooldown: 5 }, "-x-x-x-x", "1001"],
  ["sticky, then cooldown", { sticky: 3, cooldown: 3 }, "-x-x-x-x-x-x", "110011"],
  ["delay of four messages", { delay: 4 }, "-x-x-x", "011"],
  ["delay of five messages", { delay: 5 }, "-x-x-x", "001"],
  ["a constant with cooldown", { constant: true, cooldown: 3 }, "--------", "1010"],
  ["after three replies", { content: "@@activate_only_after 3\nx" }, "-x-x-x-x", "0011"],
  ["every second reply", { content: "@@activate_only_every 2\nx" }, "-x-x-x-x", "0101"],
  ["once it was in, for good", { content: "@@keep_activate_after_match\nx" }, "---x----", "0111"],
  ["once it was in, never again", { content: "@@dont_activate_after_match\nx" }, "-x-x-x", "100"],
  ["sticky, not before its delay", { sticky: 3, delay: 4 }, "-x------", "0000"],
  [
    "once it was in, but not before its time",
    { content: "@@keep_activate_after_match\n@@activate_only_after 2\nx" },
    "-x------",
    "0000",
  ],
  ["sticky, with an excluded key", { sticky: 3, content: "@@exclude_keys lamp\nx" }, "-x--", "00"],
])("%s", (_, entry, path, expected) => {
  expect(course(entry, path)).toBe(expected);
});

test("each branch has its own past", () => {
  const entries = [{ keys: ["lamp"], content: "x", cooldown: 100 }];
  const fresh = tell("hi", "no", "so", "lamp");
  const tired = tell("hi", "lamp", "so", "lamp");
  expect(fire({ entries }, fresh).report[0]?.state).toBe("in");
  expect(fire({ entries }, tired).report[0]?.state).toBe("cooldown");
});

test("what lies before the given messages is forgotten", () => {
  const entries = [{ keys: ["lamp"], content: "@@keep_activate_after_match\nx" }];
  const path = tell("hi", "lamp", ...Array.from({ length: 40 }, () => "no"));
  expect(fire({ entries }, path.slice(0, 31)).notes).toHaveLength(1);
  expect(fire({ entries }, path.slice(0, 32)).notes).toHaveLength(0);
});

test("depth counts from the root, also when only the newest messages are given", () => {
  const path = tell(...Array.from({ length: 60 }, () => "lamp")).slice(-5);
  const late = [{ keys: ["lamp"], content: "x", delay: 60 }];
  const later = [{ keys: ["lamp"], content: "x", delay: 61 }];
  expect(fire({ entries: late }, path).notes).toHaveLength(1);
  expect(fire({ entries: later }, path).report[0]?.state).toBe("delayed");
});

test("what stuck stays, though an excluded key turns up", () => {
  const entries = [{ keys: ["lamp"], content: "@@exclude_keys storm\nx", sticky: 9 }];
  const path = tell("hi", "lamp", "so", "no", "a storm", "lamp");
  expect(fire({ entries, scan_depth: 2 }, path).report[0]?.state).toBe("in");
});

test("lengths count from the root too", () => {
  const entries = [{ keys: ["lamp"], content: "x", sticky: 3, extensions: { scan_depth: 1 } }];
  const texts = Array.from({ length: 60 }, (_, index) => (index === 57 ? "lamp" : "no"));
  expect(fire({ entries }, tell(...texts).slice(-6)).notes).toHaveLength(1);
  expect(fire({ entries }, tell(...texts, "no", "no").slice(-6)).notes).toHaveLength(0);
});

test("replies of the whole path count, also those that are not given", () => {
  const entries = [{ keys: ["lamp"], content: "@@activate_only_after 30\nx" }];
  const path = tell("hi", "lamp");
  expect(fire({ entries }, path, { replies: 30 }).notes).toHaveLength(1);
  expect(fire({ entries }, path, { replies: 29 }).report[0]?.state).toBe("delayed");
});

test("what sticks is reported so, with its key if that is there again", () => {
  const entries = [{ keys: ["lamp"], content: "x", sticky: 9, extensions: { scan_depth: 1 } }];
  expect(fire({ entries }, tell("hi", "lamp", "so", "no")).report).toEqual([
    { id: "l1", hit: "sticky", at: "", state: "in" },
  ]);
  expect(fire({ entries }, tell("hi", "lamp", "so", "lamp")).report).toEqual([
    { id: "l1", hit: "lamp", at: "m3", state: "in" },
  ]);
});

/** In how many of 1,000 turns an entry comes in. */
const luck = (entry: object) =>
  Array.from({ length: 1_000 }, (_, index) => {
    const facts = { persona: "Maren", user: "Wren", chat: "chat", turn: `turn ${index}` };
    return fire({ entries: [{ keys: ["lamp"], content: "x", ...entry }] }, tell("lamp"), { facts });
  }).filter(({ notes }) => notes.length === 1).length;

test.each([
  [0, 0, 0],
  [25, 200, 300],
  [80, 750, 850],
  [100, 1_000, 1_000],
])("of a thousand turns, a probability of %i lets in %i to %i", (probability, least, most) => {
  expect(luck({ probability })).toBeGreaterThanOrEqual(least);
  expect(luck({ probability })).toBeLessThanOrEqual(most);
});

test("the same turn throws the same dice, another turn and another entry others", () => {
  const entries = Array.from({ length: 40 }, (_, id) => ({
    id,
    keys: ["lamp"],
    content: "x",
    probability: 50,
  }));
  const ids = (turn: string) =>
    idsOf(
      fire({ entries }, tell("lamp"), {
        facts: { persona: "Maren", user: "Wren", chat: "chat", turn },
      }),
    );
  expect(ids("one")).toEqual(ids("one"));
  expect(ids("one")).not.toEqual(ids("two"));
  expect(ids("one").length).toBeGreaterThan(5);
  expect(ids("one").length).toBeLessThan(35);
});

test("what the dice kept out is reported, did not stick and did not cool down", () => {
  const entries = [{ keys: ["lamp"], content: "x", probability: 0, sticky: 9 }];
  const { report } = fire({ entries }, tell("hi", "lamp", "so", "lamp"));
  expect(report).toEqual([{ id: "l1", hit: "lamp", at: "m3", state: "cut:probability" }]);
});

test("what sticks throws no dice", () => {
  const seen = Array.from({ length: 60 }, (_, index) => {
    const path = tell("hi", "lamp", "so", "no").map((one) => ({ ...one, id: `${index}${one.id}` }));
    const entries = [{ keys: ["lamp"], content: "x", probability: 50, sticky: 9 }];
    const at = (length: number) =>
      fire({ scan_depth: 1, entries }, path.slice(0, length), {
        facts: { persona: "M", user: "W", chat: "c", turn: `${index}m${length - 1}` },
      }).notes.length;
    return [at(2), at(4)];
  });
  expect(seen.every(([first, second]) => first === second)).toBe(true);
  expect(new Set(seen.flat()).size).toBe(2);
});
