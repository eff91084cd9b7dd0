import { expect, test } from "vitest";
import type { PromptReport } from "../../../worker/contract/prompt.ts";
import type { StoredMessage } from "../../api.ts";
import { listCuts } from "./cuts.ts";
import { findWord, tellLore } from "./lore-words.ts";
import { divide, sayBudget } from "./shares.ts";

const est = {
  rules: 200,
  persona: 300,
  scenario: 50,
  user: 0,
  examples: 100,
  memory: 0,
  lore: 100,
  history: 400,
  notes: 60,
  direction: 50,
  total: 1_240,
};
const report: PromptReport = {
  v: "rp-1",
  profile: "chat",
  f: 1,
  ctx: 4_000,
  reserve: 800,
  est,
  window: { from: 0, to: 7, of: 8 },
  lore: [],
  memory: [],
  dropped: [],
  params: { maxOutputTokens: 300 },
};
const now = new Date(2026, 10, 3, 22, 0);
const scene = { lines: [], name: "Maren", now };
const line = (role: "user" | "assistant", text: string): StoredMessage => ({
  id: `${role}-line`,
  parentId: null,
  role,
  parts: [{ type: "text", text }],
  status: "complete",
  metadata: {},
  siblings: [],
  siblingCount: 1,
  position: 0,
  revision: 1,
  undoable: false,
  createdAt: new Date(2026, 10, 3, 21, 15).toISOString(),
});
const tell = (hit: string, state: string) => tellLore({ id: "l1", hit, at: "", state }, scene);

test("what the model read is divided without gap, and what took no room is left out", () => {
  const { shares, allowed, unused } = divide(report);
  expect(shares.map(({ part, tokens }) => [part, tokens])).toEqual([
    ["rules", 250],
    ["persona", 400],
    ["scene", 50],
    ["lore", 100],
    ["note", 40],
    ["history", 400],
  ]);
  expect(shares.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(1_240);
  expect([allowed, unused]).toEqual([3_200, 1_960]);
});

test("the bar says in words what it shows", () => {
  expect(sayBudget(divide(report))).toBe(
    "Rules 8%, persona 13%, scene 2%, lore 3%, notes 1%, history 13%, unused 61%",
  );
});

test("a prompt that was estimated above its room has no room left, and not less than none", () => {
  expect(divide({ ...report, ctx: 1_500 })).toMatchObject({ allowed: 1_240, unused: 0 });
});

test("an entry tells the word that brought it in, and where it was said", () => {
  const said = line("user", "*I stop.* Why did the light go out on the ninth, of all nights?");
  const row = { id: "l1", hit: "the ninth", at: said.id, state: "in" };
  expect(tellLore(row, { lines: [said], name: "Maren", now })).toEqual({
    id: "l1",
    title: "the ninth",
    place: "your line, 21:15",
    found: {
      before: "…Why did the light go out on ",
      hit: "the ninth",
      after: ", of all nights?",
    },
    remark: "",
    kind: "key",
  });
});

test.each([
  ["scenario", "the scenario"],
  ["lore:l4", "another entry that came in"],
  ["0190f0c8-0000-7000-8000-000000000000", "an earlier line"],
])("a word found in %s was found in %s", (at, place) => {
  const row = { id: "l1", hit: "key", at, state: "in" };
  expect(tellLore(row, scene)).toMatchObject({ place, found: null });
});

test("an entry without a word says why it is there all the same", () => {
  expect(tell("constant", "in")).toMatchObject({ title: "Always on", kind: "always", place: "" });
  expect(tell("sticky", "in")).toMatchObject({ kind: "still" });
  expect(tell("constant", "cut:budget").remark).toContain("room for lore was full");
});

test("a word is found whatever its case, and one that is not there is not", () => {
  expect(findWord("The KEY hangs.", "key")).toEqual({
    before: "The ",
    hit: "KEY",
    after: " hangs.",
  });
  expect(findWord("Nothing here.", "key")).toBeNull();
});

test("what was left out is named in the order in which it went", () => {
  const dropped = ["background:trimmed", "examples:2", "personality", "history:5"];
  const cuts = listCuts({ ...report, dropped, window: { from: 14, to: 30, of: 31 } });
  expect(cuts.map(({ what }) => what)).toEqual([
    "Their background",
    "2 examples",
    "Their personality",
    "5 lines",
    "14 oldest lines",
  ]);
  expect(cuts.at(-1)?.why).toContain("nothing retells them yet");
});
