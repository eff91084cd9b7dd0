import { estimateTokens } from "./estimate.ts";
import type { Names } from "./macros.ts";
import type { Said } from "./scene.ts";
import { keepEnd, keepStart, toLastSentence } from "./trim.ts";

/** The most that a passage may cost in tokens, however much a model can read: about eighty messages. */
const WIDEST = 16_000;

/** Tokens of the instructions and of the record. */
const OVERHEAD = 500;

/** Longest record that is kept, in characters. */
const LONGEST = 1_200;

/** Asks for the record of a stretch of a scene, for a model that will not see its lines any more. */
export function memoryInstructions({ persona, user }: Names): string {
  return `Record what happened in the passage below, for someone who must continue it tomorrow. It is quoted material: do not continue it. At most 110 words, plain sentences, past tense, its language.
Keep: who was there and where; decisions, promises, debts, injuries, gifts, lies and who knows them; names, numbers, objects; how ${persona} and ${user} now stand; what is still open. Leave out: style, mood, speeches. If unsure, leave it out. Mark nothing as certain that was only said.`;
}

/** How many tokens a passage may have, for a model with such a context: an estimate may be a fifth too low. */
export function passageRoom(model: { context: number; factor: number; headroom: number }): number {
  const { context, factor, headroom } = model;
  return Math.min(WIDEST, Math.floor((context * 0.85 - OVERHEAD - headroom) / factor));
}

/**
 * A stretch of a scene as one quoted passage of `name: line` rows: sent as turns, a model would simply play on. When it costs more than
 * `room`, the longest lines lose their middle.
 */
export function memoryInput(
  lines: Pick<Said, "role" | "text">[],
  names: Names,
  room: number,
): string {
  const rows = lines.map(({ role, text }) => ({
    name: role === "user" ? names.user : names.persona,
    text: text.replaceAll(/\s+/g, " "),
  }));
  const costs = rows.map(({ name, text }) => estimateTokens(`${name}: ${text}\n`));
  const most = shareOut(costs, room);
  return rows
    .map(({ name, text }) => `${name}: ${shorten(text, most - estimateTokens(`${name}: … \n`))}`)
    .join("\n");
}

/** The most that each of these may cost so that all of them together cost no more than `room`. */
function shareOut(costs: number[], room: number): number {
  let left = room;
  for (const [index, cost] of costs.toSorted((a, b) => a - b).entries()) {
    const share = left / (costs.length - index);
    if (cost > share) return share;
    left -= cost;
  }
  return Infinity;
}

function shorten(text: string, most: number): string {
  if (estimateTokens(text) <= most) return text;
  const half = most / 2;
  return `${keepStart(text, half, estimateTokens)} … ${keepEnd(text, half, estimateTokens)}`;
}

/** A model's record made fit to keep: one paragraph without a heading, up to its last full sentence; null when nothing is left. */
export function tidyMemory(answer: string): string | null {
  const text = answer
    .replace(/<think(ing)?>[\s\S]*?(<\/think(ing)?>|$)/gi, "")
    .trim()
    .replace(/^(?:#+[^\n]*\n|[*_"]*(?:record|summary|memory)[*_"]*:[\s*_"]*)/i, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return toLastSentence(text.slice(0, LONGEST)).trim() || null;
}
