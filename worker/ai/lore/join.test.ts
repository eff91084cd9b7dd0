import { expect, test } from "vitest";
import { readBook } from "./book.ts";
import { fire, idsOf, tell } from "./fixture.ts";
import { joinBooks } from "./join.ts";

const entry = (id: string, more: object = {}) => ({
  id,
  keys: [id],
  content: `Of ${id}.`,
  ...more,
});

/** The ids that come in when a persona's and a chat's book are scanned together. */
function play(persona: object | null, chat: object | null, ...texts: string[]): string[] {
  const joined = joinBooks(persona && readBook(persona), chat && readBook(chat));
  return idsOf(fire(null, tell(...texts), { book: joined ?? readBook(null) }));
}

test("the facts of a persona and those of a chat come in side by side", () => {
  const ids = play(
    { entries: [entry("lamp")] },
    { entries: [entry("oil")] },
    "The lamp wants oil.",
  );
  expect(ids).toEqual(["lamp", "chat:oil"]);
});

test("a chat alone has its facts when its persona has none, and the other way round", () => {
  expect(play(null, { entries: [entry("oil")] }, "oil")).toEqual(["chat:oil"]);
  expect(play({ entries: [entry("oil")] }, null, "oil")).toEqual(["oil"]);
  expect(joinBooks(null, null)).toBeNull();
});

test("of two entries of one name the persona's counts", () => {
  expect(play({ entries: [entry("lamp")] }, { entries: [entry("lamp")] }, "lamp")).toEqual([
    "lamp",
  ]);
});

test("a number is no name: entries that were only counted are different ones", () => {
  const [persona, chat] = [
    { entries: [{ id: 0, keys: ["lamp"], content: "Hers." }] },
    { entries: [{ id: 0, keys: ["lamp"], content: "Ours." }] },
  ];
  expect(play(persona, chat, "lamp")).toEqual(["0", "chat:0"]);
  expect(
    play(
      { entries: [{ keys: ["a"], content: "A." }] },
      { entries: [{ keys: ["a"], content: "B." }] },
      "a",
    ),
  ).toEqual(["l1", "chat:l1"]);
});

test("when there is room for one, the persona's of equal rank is kept", () => {
  const joined = joinBooks(
    readBook({ entries: [entry("lamp")] }),
    readBook({ entries: [entry("wick")] }),
  );
  const { report } = fire(null, tell("lamp and wick"), {
    book: joined ?? readBook(null),
    budget: { tokens: 1, constants: 0 },
  });
  expect(report.map(({ id, state }) => [id, state])).toEqual([
    ["lamp", "in"],
    ["chat:wick", "cut:budget"],
  ]);
});

test("each book keeps its own depth", () => {
  const persona = { scan_depth: 1, entries: [entry("lamp")] };
  const chat = { entries: [entry("oil")] };
  expect(play(persona, chat, "lamp oil", "And then?")).toEqual(["chat:oil"]);
  expect(play({ ...persona, scan_depth: 2 }, chat, "lamp oil", "And then?")).toEqual([
    "lamp",
    "chat:oil",
  ]);
});

test("a book that forbids recursion has none beside one that allows it", () => {
  const persona = {
    recursive_scanning: false,
    entries: [entry("lamp", { content: "It burns oil." })],
  };
  const chat = { recursive_scanning: true, entries: [entry("oil", { content: "From the boat." })] };
  expect(play(persona, chat, "lamp")).toEqual(["lamp"]);
  expect(play({ ...persona, recursive_scanning: true }, chat, "lamp")).toEqual([
    "lamp",
    "chat:oil",
  ]);
});

test("the limits of both are added, and there is none when one has none", () => {
  const [one, other] = [
    readBook({ token_budget: 100, entries: [entry("a")] }),
    readBook({ token_budget: 50, entries: [entry("b")] }),
  ];
  expect(joinBooks(one, other)?.tokenBudget).toBe(150);
  expect(joinBooks(one, { ...other, tokenBudget: null })?.tokenBudget).toBeNull();
});
