import fc from "fast-check";
import { expect, test } from "vitest";
import { MessageTooLong, splitContext } from "./budget.ts";
import { assembleDraft } from "./draft.ts";
import { readBook } from "./lore/book.ts";
import { able, material, message, order, persona, wholeText } from "./material.fixture.ts";
import type { Order, Prompt, PromptMaterial } from "./material.ts";
import { assemblePrompt } from "./prompt.ts";

const words = (count: number, word = "lamp") =>
  Array.from({ length: count }, (_, index) => (index % 12 === 11 ? `${word}.` : word)).join(" ");

const path = (turns: number, length: number) =>
  Array.from({ length: turns }, (_, depth) =>
    message(depth, depth % 2 === 0 ? "assistant" : "user", `${depth} ${words(length)}`),
  );

/** A chat with more of everything than a small model holds. */
function rich(change: Partial<PromptMaterial> = {}): PromptMaterial {
  const plain = material();
  return material({
    persona: {
      ...persona,
      personality: words(120, "proud"),
      background: words(120, "rock"),
      scenario: `One ${words(20)}. Two ${words(20)}. Three ${words(20)}.`,
      exampleDialogue: [1, 2, 3]
        .map((pair) => `<START>\n{{user}}: Why ${pair}?\n{{char}}: "${words(20)}"`)
        .join("\n"),
    },
    settings: {
      ...plain.settings,
      authorsNote: "Rain all night.",
      userPersona: { name: "Wren", appearance: "tall", overview: words(40, "surveyor") },
    },
    book: readBook({
      entries: [
        { id: "tides", constant: true, content: words(40, "tide") },
        { id: "lamp", keys: ["lamp"], priority: 9, content: words(60, "oil") },
        { id: "wick", keys: ["lamp"], priority: 1, content: words(60, "wick") },
      ],
    }),
    memory: [0, 20].map((from) => ({
      id: `m${from}`,
      from,
      to: from + 19,
      text: words(40, "memory"),
      pinned: from === 0,
    })),
    context: path(50, 30).slice(-30),
    ...change,
  });
}

const within = (context: number) => order({ profile: { ...able, context } });

/** Names of what was dropped, without how much. */
const dropped = (prompt: Prompt) =>
  prompt.report.dropped
    .filter((name) => !name.endsWith(":trimmed"))
    .map((name) => name.replace(/:\d+$/, ""));

/** The order in which things go. */
const RANKS = [
  "examples",
  "background",
  "personality",
  "lore",
  "history",
  "memory",
  "constants",
  "overview",
  "scenario",
];

test("with room enough nothing is dropped", () => {
  expect(assemblePrompt(rich(), within(32_768)).report.dropped).toEqual([]);
});

test("the less room there is the more goes, always in the same order", () => {
  let before = 0;
  for (let context = 6_000; context >= 2_048; context -= 50) {
    const gone = dropped(assemblePrompt(rich(), within(context)));
    expect(gone).toEqual(RANKS.filter((name) => gone.includes(name)));
    expect(gone.length).toBeGreaterThanOrEqual(before - 1);
    before = gone.length;
  }
  expect(before).toBeGreaterThanOrEqual(5);
});

test("examples go before the persona's story, that before its character, and both before history", () => {
  const steps = new Set<string>();
  for (let context = 9_000; context >= 2_048; context -= 20) {
    for (const name of dropped(assemblePrompt(rich(), within(context)))) steps.add(name);
  }
  expect([...steps].slice(0, 5)).toEqual([
    "examples",
    "background",
    "personality",
    "lore",
    "history",
  ]);
});

test("of lore the lowest priority goes first, and the report says so", () => {
  for (let context = 6_000; context >= 2_048; context -= 25) {
    const { report } = assemblePrompt(rich(), within(context));
    const states = new Map(report.lore.map(({ id, state }) => [id, state]));
    if (states.get("wick") === "in") continue;
    expect(states.get("wick")).toBe("cut:budget");
    expect(report.dropped.some((name) => name.startsWith("lore:"))).toBe(true);
    expect(states.get("lamp")).toBe("in");
    return;
  }
  expect.unreachable("the lore always fitted");
});

test("history gives way five messages at a time and keeps six", () => {
  const starts = new Set<number>();
  for (let context = 6_000; context >= 2_600; context -= 20) {
    const { window } = assemblePrompt(rich({ context: path(30, 60) }), within(context)).report;
    starts.add(window.from);
    expect(window.to).toBe(29);
  }
  const later = [...starts].filter((from) => from <= 24);
  expect(later.every((from) => from % 5 === 0 || from === 24)).toBe(true);
  expect(later.length).toBeGreaterThan(2);
});

test("what the window no longer holds is remembered, also when the window had to shrink", () => {
  const context = path(30, 250);
  const wide = assemblePrompt(rich({ context }), within(65_536)).report;
  const narrow = assemblePrompt(rich({ context }), within(4_096)).report;
  expect(wide.memory).toEqual(["m0"]);
  expect(narrow.window.from).toBeGreaterThan(20);
  expect(narrow.memory).toEqual(["m0", "m20"]);
});

test("rules, name, summary, voice, the author's note and the last line are never dropped", () => {
  const text = wholeText(assemblePrompt(rich(), within(2_048)));
  for (const kept of [
    "House rules.",
    'name="Maren Holloway"',
    "She hides a key.",
    "Voice: Dry",
    "Author's note: Rain all night.",
    "49 lamp",
  ]) {
    expect(text).toContain(kept);
  }
});

test("a line that takes more than half of the room is refused, a little less is answered whole", () => {
  const asked = (count: number) => () =>
    assemblePrompt(
      rich({ context: [message(0, "assistant", "Yes?"), message(1, "user", words(count))] }),
      within(4_096),
    );
  expect(asked(3_000)).toThrow(MessageTooLong);
  expect(wholeText(asked(900)())).toContain(words(900));
});

test("of a reply that is gone on with, only its end has to fit", () => {
  const said = `First. ${words(6_000)} The very end`;
  const context = [message(0, "user", "Tell me."), message(1, "assistant", said)];
  const prompt = assemblePrompt(rich({ context }), { ...within(4_096), task: "continue" });
  expect(wholeText(prompt)).toContain("The very end");
  expect(wholeText(prompt)).not.toContain("First.");
  expect(prompt.report.est.total).toBeLessThanOrEqual(
    splitContext({ ...able, context: 4_096 }, 600).room,
  );
});

const prose = fc.tuple(
  fc.integer({ min: 0, max: 1_500 }),
  fc.constantFrom("lamp", "灯", "ไฟ", "a"),
);
const text = prose.map(([count, word]) => words(count, word));

/** What a prompt was made of; null when its last line was refused as too long. */
function reportOf(given: PromptMaterial, asked: Order) {
  try {
    return assemblePrompt(given, asked).report;
  } catch (error) {
    if (error instanceof MessageTooLong) return null;
    throw error;
  }
}

test("whatever is written and however small the model, the prompt fits or is refused", () => {
  const property = fc.property(
    fc.integer({ min: 4_096, max: 16_384 }),
    fc.array(text, { minLength: 1, maxLength: 34 }),
    fc.record({ personality: text, background: text, scenario: text, exampleDialogue: text }),
    fc.record({ systemPrompt: text, postHistoryInstructions: text, lore: text, memory: text }),
    fc.constantFrom("reply" as const, "continue" as const),
    (context, lines, some, { lore, memory, ...more }, task) => {
      const said = lines.map((line, depth) =>
        message(
          depth,
          (lines.length - depth + (task === "reply" ? 0 : 1)) % 2 ? "user" : "assistant",
          line,
        ),
      );
      const given = rich({
        persona: { ...persona, ...some, ...more },
        context: said.slice(-30),
        memory: [{ id: "m", from: 0, to: 19, text: memory, pinned: false }],
        book: readBook({
          entries: [
            { constant: true, content: lore },
            { keys: ["lamp"], content: lore },
          ],
        }),
      });
      const report = reportOf(given, { ...within(context), task });
      const room = Math.floor(context * 0.95) - (report?.reserve ?? 0);
      expect(report?.est.total ?? 0).toBeLessThanOrEqual(room);
      expect(report?.params.maxOutputTokens ?? 0).toBeLessThanOrEqual(report?.reserve ?? 0);
    },
  );
  fc.assert(property, { numRuns: 150 });
});

test("a draft's history shrinks as well", () => {
  const context = path(30, 200);
  const { report } = assembleDraft(rich({ context }), "", {
    profile: { ...able, context: 4_096 },
    factor: 1,
  });
  expect(report.window.from).toBeGreaterThan(10);
  expect(report.est.total).toBeLessThanOrEqual(4_096 * 0.95 - report.reserve);
});
