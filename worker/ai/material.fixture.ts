import { ChatSettings } from "../contract/chats.ts";
import { PersonaData } from "../contract/personas.ts";
import type { Order, PathMessage, Prompt, PromptMaterial } from "./material.ts";
import type { Profile } from "./profile.ts";

export const persona = PersonaData.parse({
  name: "Maren Holloway",
  appearance: "woman in a teal oilskin",
  personality: "Keeps a light and a secret.",
  background: "Born on the rock.",
  speakingStyle: "Short sentences.",
  scenario: "{{user}} has come to count the lamps of {{char}}.",
  greetings: ['*She opens the door.* "You\'re late."'],
  exampleDialogue: '<START>\n{{user}}: Why?\n{{char}}: "Because."',
});

export const roleplayData = {
  appearance: "woman, teal oilskin",
  summary: "A keeper. She counts. She hides a key.",
  voice: "Dry, short sentences, no oaths.",
};

/** What takes everything. */
export const able: Profile = {
  api: "chat",
  system: "first",
  prefill: false,
  stop: 1,
  sampling: "full",
  json: "schema",
  context: 8_192,
  startInThink: false,
};

export const order = (change: Partial<Order> = {}): Order => ({
  task: "reply",
  profile: able,
  factor: 1.1,
  ...change,
});

export function message(
  depth: number,
  role: "user" | "assistant",
  text: string,
  status = "complete",
): PathMessage {
  const id = `01a20514-0000-7000-8000-${String(depth).padStart(12, "0")}`;
  return { id, role, parts: [{ type: "text", text }], depth, status };
}

export function material(change: Partial<PromptMaterial> = {}): PromptMaterial {
  return {
    chatId: "01a20514-0000-7000-8000-00000000c4a7",
    mode: "roleplay",
    settings: ChatSettings.parse({
      userPersona: { name: "Wren", appearance: "tall, wet coat", overview: "A surveyor." },
    }),
    rating: "everyone",
    persona,
    roleplayData,
    book: null,
    memory: [],
    asides: [],
    context: [
      message(0, "assistant", '*She opens the door.* "You\'re late."'),
      message(1, "user", "Am I?"),
    ],
    ...change,
  };
}

/** A path of so many short lines, the greeting first. */
export const scene = (turns: number) =>
  Array.from({ length: turns }, (_, depth) =>
    message(depth, depth % 2 === 0 ? "assistant" : "user", `line ${depth}`),
  );

export const texts = (prompt: Prompt) => prompt.messages.map(({ content }) => String(content));

/** All that a model reads. */
export const wholeText = (prompt: Prompt) => [prompt.instructions, ...texts(prompt)].join("\n");
