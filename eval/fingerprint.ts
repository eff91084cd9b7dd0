import { createHash } from "node:crypto";
import { chipsInput, chipsInstructions } from "../worker/ai/chips.ts";
import { CONDENSE_INSTRUCTIONS, CondensedPersona } from "../worker/ai/condense.ts";
import { assembleDraft } from "../worker/ai/draft.ts";
import { jsonRequest, toModelSchema } from "../worker/ai/json.ts";
import type { Order, PathMessage, PromptMaterial } from "../worker/ai/material.ts";
import { readBook } from "../worker/ai/lore/book.ts";
import { memoryInstructions } from "../worker/ai/memory.ts";
import { assemblePrompt } from "../worker/ai/prompt.ts";
import { ratings } from "../worker/ai/rules.ts";
import { TITLE_INSTRUCTIONS } from "../worker/ai/title.ts";
import { ChatSettings } from "../worker/contract/chats.ts";
import { PersonaData } from "../worker/contract/personas.ts";

const context = ["g", "u1", "a1", "u2", "a2", "u3", "a3", "u4"].map((text, depth): PathMessage => ({
  id: `01a20514-0000-7000-8000-${String(depth).padStart(12, "0")}`,
  role: depth % 2 === 0 ? "assistant" : "user",
  parts: [{ type: "text", text }],
  depth,
  status: "complete",
}));

/** One word in every place that a prompt has. */
const material: PromptMaterial = {
  chatId: "01a20514-0000-7000-8000-00000000c4a7",
  mode: "roleplay",
  settings: ChatSettings.parse({
    userPersona: { name: "Wren", appearance: "tall", overview: "clerk" },
    authorsNote: "note",
  }),
  rating: "teen",
  persona: PersonaData.parse({
    name: "Maren",
    personality: "personality",
    background: "background",
    scenario: "scenario",
    exampleDialogue: "<START>\n{{user}}: why\n{{char}}: because",
    systemPrompt: "card",
    postHistoryInstructions: "post",
  }),
  roleplayData: { appearance: "looks", summary: "summary", voice: "voice" },
  book: readBook({
    entries: [
      { keys: [], constant: true, content: "constant" },
      { keys: ["u4"], content: "fired" },
    ],
  }),
  memory: [{ id: "m", from: 0, to: 1, text: "memory", pinned: true }],
  asides: [],
  context,
};

const order: Order = {
  task: "reply",
  factor: 1,
  profile: {
    api: "chat",
    system: "first",
    prefill: false,
    stop: 1,
    sampling: "full",
    json: "schema",
    context: 8_192,
    startInThink: false,
  },
};

/**
 * What models are told, all of it, in twelve hexadecimal digits: of a fixed scene in both modes, its continuation, another reply beside
 * others and a draft, and of the jobs besides. Another digest is another version of the prompts.
 */
export function hashPrompts(): string {
  const told = (["roleplay", "story"] as const).flatMap((mode) => {
    const given = { ...material, mode };
    return [
      assemblePrompt(given, order),
      assemblePrompt({ ...given, context: context.slice(0, -1) }, { ...order, task: "continue" }),
      assemblePrompt({ ...given, asides: ["Once"] }, { ...order, hint: "hint", looped: true }),
      assembleDraft(given, "aim", order),
    ].map(({ instructions, messages, params }) => ({ instructions, messages, params }));
  });
  const names = { persona: "Maren", user: "Wren" };
  const jobs = [
    ratings,
    TITLE_INSTRUCTIONS,
    CONDENSE_INSTRUCTIONS,
    jsonRequest(toModelSchema(CondensedPersona)),
    chipsInstructions("teen"),
    chipsInput(["passage"], names),
    memoryInstructions(names),
  ];
  return createHash("sha256")
    .update(JSON.stringify([told, jobs]))
    .digest("hex")
    .slice(0, 12);
}
