import { expect, test } from "vitest";
import { readBook } from "../../worker/ai/lore/book.ts";
import { material, message, order, persona } from "../../worker/ai/material.fixture.ts";
import { assemblePrompt } from "../../worker/ai/prompt.ts";
import { readBrief } from "./prompt.ts";

const book = readBook({
  entries: [
    { constant: true, content: "The tide rises nine metres." },
    { keys: ["key"], content: "The third key opens the gallery." },
  ],
});

test.each(["first", "none"] as const)(
  "the worker's own prompt is read back into its parts, system message: %s",
  (system) => {
    const plain = material();
    const given = order({ hint: "let her be afraid" });
    const prompt = assemblePrompt(
      material({
        book,
        persona: {
          ...persona,
          systemPrompt: "Keep her dry.",
          postHistoryInstructions: "Be brief.",
        },
        settings: { ...plain.settings, authorsNote: "Rain all night." },
        asides: ['*She laughs.* "Never."'],
        memory: [{ id: "m", from: 0, to: 19, text: "Wren owes her a lamp.", pinned: false }],
        context: [
          message(30, "assistant", '"Well?"'),
          message(31, "user", "Which key?"),
          message(32, "assistant", '"That one."'),
          message(33, "user", "And the third key?"),
        ],
      }),
      { ...given, profile: { ...given.profile, system } },
    );
    const turns = prompt.messages.map(({ role, content }) => ({
      role: role === "assistant" ? ("assistant" as const) : ("user" as const),
      text: String(content),
    }));
    const brief = readBrief(prompt.instructions, turns);
    expect(brief).toMatchObject({
      job: "roleplay",
      persona: { name: "Maren Holloway", voice: "Dry, short sentences, no oaths." },
      user: { name: "Wren", about: "tall, wet coat. A surveyor." },
      memory: "Wren owes her a lamp.",
      lore: ["The tide rises nine metres.", "The third key opens the gallery."],
      note: "Rain all night.",
      words: 60,
      hint: "let her be afraid",
      asides: ["*She laughs.* 'Never.'"],
    });
    expect(brief.turns.map(({ text }) => text)).toEqual([
      '"Well?"',
      "Which key?",
      '"That one."',
      "And the third key?",
    ]);
  },
);
