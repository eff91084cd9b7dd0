import { readFile } from "node:fs/promises";
import { ChatSettings } from "../worker/contract/chats.ts";
import { PersonaData } from "../worker/contract/personas.ts";
import { condenseByRule } from "../worker/ai/condense.ts";
import { readBook } from "../worker/ai/lore/book.ts";
import { fireLore } from "../worker/ai/lore/lore.ts";
import type { PromptMaterial } from "../worker/ai/material.ts";
import { assemblePrompt } from "../worker/ai/prompt.ts";
import { defaultProfile } from "../worker/ai/profile.ts";
import { type Row, spread } from "./figures.ts";

const ENTRIES = 500;
/** Messages on the path that keys are looked for in, and in the window of a whole prompt. */
const PATH = 20;
const WINDOW = 29;

/** What it costs to find out which of 500 facts a turn brings in, and to write a whole prompt. */
export async function measurePrompts(repeats: number): Promise<Row[]> {
  const starters: unknown = JSON.parse(
    await readFile(new URL("../db/starters.json", import.meta.url), "utf8"),
  );
  const [starter] = Array.isArray(starters) ? starters : [];
  const persona = PersonaData.parse(starter);
  const material = playLong(persona, starter.lorebook);
  const profile = defaultProfile("", "");
  const order = { task: "reply" as const, profile, factor: 1.1 };
  const path = material.context.slice(-PATH).map(({ id, role, depth, parts }) => ({
    id,
    role,
    depth,
    text: parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
  }));
  const lore = (book: ReturnType<typeof manyFacts>) =>
    fireLore({
      book,
      messages: path,
      texts: { scenario: persona.scenario },
      facts: { persona: persona.name, user: "Wren", chat: "c", turn: "t" },
      replies: PATH / 2,
      greeting: 0,
      budget: { tokens: 900, constants: 300 },
      estimate: (text) => text.length / 4,
    });
  const known = manyFacts();
  const rows: [name: string, most: number, run: (turn: number) => unknown][] = [
    [`lore: ${ENTRIES} entries over ${PATH} messages, book just read`, 5, () => lore(manyFacts())],
    [`lore: ${ENTRIES} entries over ${PATH} messages, book known`, 5, () => lore(known)],
    ["a whole prompt, five entries", 3, () => assemblePrompt(material, order)],
    [
      `a whole prompt, ${ENTRIES} entries`,
      5 + 3,
      () => assemblePrompt({ ...material, book: known }, order),
    ],
  ];
  return rows.map(([name, most, run]) => {
    const ours = spread(timeEach(run, repeats));
    return { name, unit: "ms", ours, target: { words: `≤ ${most} ms`, kept: ours.p50 <= most } };
  });
}

function timeEach(run: (turn: number) => unknown, repeats: number): number[] {
  for (let turn = 0; turn < 20; turn++) run(turn);
  return Array.from({ length: repeats }, (_, turn) => {
    const begun = performance.now();
    run(turn);
    return performance.now() - begun;
  });
}

/** A lorebook as big as they come, its keys ordinary words. */
function manyFacts() {
  const entries = Array.from({ length: ENTRIES }, (_, index) => ({
    keys: [`lantern ${index}`, `station${index}`, index % 50 === 0 ? "train" : `name${index}`],
    content: `Fact ${index}. `.repeat(20),
    priority: index % 10,
  }));
  return readBook({ entries });
}

/** A chat that fills the window, in words of the persona's own. */
function playLong(persona: PersonaData, lorebook: unknown): PromptMaterial {
  const sentences = `${persona.personality} ${persona.background}`.split(/(?<=[.!?])\s+/);
  const context = Array.from({ length: WINDOW }, (_, depth) => {
    const isReply = depth % 2 === 0;
    const said = Array.from(
      { length: isReply ? 5 : 2 },
      (_, index) => sentences[(depth * 7 + index) % sentences.length],
    );
    return {
      id: `m${depth}`,
      role: isReply ? ("assistant" as const) : ("user" as const),
      parts: [{ type: "text" as const, text: said.join(" ") }],
      depth,
      status: "complete",
    };
  });
  return {
    chatId: "c",
    mode: "roleplay",
    settings: ChatSettings.parse({ authorsNote: "Keep the rain in it." }),
    rating: "everyone",
    persona,
    roleplayData: condenseByRule(persona),
    book: readBook({ entries: lorebook }),
    memory: [],
    asides: [],
    context,
  };
}
