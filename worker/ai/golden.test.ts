import { expect, test } from "vitest";
import { assembleDraft } from "./draft.ts";
import { readBook } from "./lore/book.ts";
import { able, material, message, order, persona } from "./material.fixture.ts";
import type { Order, Prompt, PromptMaterial } from "./material.ts";
import { assemblePrompt } from "./prompt.ts";

const book = readBook({
  entries: [
    { id: "tides", keys: [], content: "The tide rises nine metres.", constant: true },
    { id: "key", keys: ["key"], content: "The third key opens the gallery.", priority: 5 },
    { id: "bell", keys: ["bell"], content: "The bell has no clapper." },
  ],
});

const context = [
  message(0, "assistant", '*She opens the door.* "You\'re late."'),
  message(1, "user", "Am I? The ferry was slow."),
  message(2, "assistant", '"By an hour." *She counts the keys on her ring.*'),
  message(3, "user", "Which key is the third?"),
  message(4, "assistant", "\"The one you don't ask"),
];

/** A chat with one of everything. */
function full(change: Partial<PromptMaterial> = {}): PromptMaterial {
  const plain = material();
  return material({
    book,
    persona: { ...persona, systemPrompt: "Keep her dry.", postHistoryInstructions: "Be brief." },
    settings: { ...plain.settings, authorsNote: "Rain all night." },
    context: context.slice(0, 4),
    ...change,
  });
}

/** A prompt as one reads it. */
const page = ({ instructions, messages, params }: Prompt) =>
  [
    `## instructions\n${instructions}`,
    ...messages.map(({ role, content }) => `## ${role}\n${String(content)}`),
    `## ${JSON.stringify(params)}`,
  ].join("\n");

const profiles = {
  "everything allowed": able,
  "no system message, no parameters": { ...able, system: "none", stop: 0, sampling: "none" },
  "OpenAI's Responses": { ...able, api: "responses", stop: 0, context: 32_768 },
} as const satisfies Record<string, Order["profile"]>;

for (const [about, profile] of Object.entries(profiles)) {
  test.each(["roleplay", "story"] as const)(`a turn in %s mode, ${about}`, (mode) => {
    expect(page(assemblePrompt(full({ mode }), order({ profile })))).toMatchSnapshot();
  });
  test.each(["roleplay", "story"] as const)(`going on in %s mode, ${about}`, (mode) => {
    const prompt = assemblePrompt(full({ mode, context }), order({ task: "continue", profile }));
    expect(page(prompt)).toMatchSnapshot();
  });
  test(`a draft, ${about}`, () => {
    const prompt = assembleDraft(full({ context }), "ask about the key", { profile, factor: 1.1 });
    expect(page(prompt)).toMatchSnapshot();
  });
}

test("going on with a model that writes on in the last message ends on that message", () => {
  const profile = { ...able, prefill: true };
  const { messages } = assemblePrompt(full({ context }), order({ task: "continue", profile }));
  expect(messages.at(-1)).toEqual({ role: "assistant", content: "\"The one you don't ask" });
  const reply = assemblePrompt(full(), order({ profile }));
  expect(reply.messages.at(-1)?.role).toBe("user");
});

test.each(["roleplay", "story"] as const)("a turn taken another way in %s mode", (mode) => {
  const asides = ['*She laughs.* "Nobody asks that twice and gets an answer."', '"No."'];
  const prompt = assemblePrompt(full({ mode, asides }), order({ hint: "let her be afraid." }));
  expect(page(prompt)).toMatchSnapshot();
});

test("a turn in an old chat, with its memory", () => {
  const old = Array.from({ length: 30 }, (_, index) =>
    message(20 + index, index % 2 === 0 ? "assistant" : "user", `line ${20 + index}`),
  );
  const memory = [
    { id: "m1", from: 0, to: 19, text: "Wren came by the late ferry.", pinned: false },
    { id: "m2", from: 20, to: 39, text: "Maren showed Wren two keys.", pinned: true },
  ];
  const prompt = assemblePrompt(full({ context: old, memory }), order());
  expect(page(prompt)).toMatchSnapshot("words");
  expect(prompt.report).toMatchSnapshot("report");
});
