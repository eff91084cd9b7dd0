import { type Facts, prepare } from "../macros.ts";
import { keepAffordable } from "./budget.ts";
import type { Book, Entry, Role, Source } from "../../contract/lore/entry.ts";
import { fireEntries, type Fired } from "./fire.ts";
import { MOST_MESSAGES, openKeys } from "./keys.ts";
import { isSteady, placeNote } from "./place.ts";
import { listRows, type LoreRow } from "./report.ts";
import { type LoreMessage, scanPath } from "./scan.ts";
import { listTurns } from "./timing.ts";

export interface LoreInput {
  book: Book;
  /**
   * the newest messages of the path up to the one that is answered, oldest first, as the model reads them; 30 are looked at. For more
   * of a reply, those before that reply, so that its lore stays what it was.
   */
  messages: LoreMessage[];
  /** the other texts that keys are looked for in, macros expanded */
  texts: Partial<Record<Source, string>>;
  /** `chat` and `turn` seed all dice; `turn` is the id of the message that is answered */
  facts: Facts & { chat: string; turn: string };
  /** replies on the whole path, the greeting counted */
  replies: number;
  /** which greeting the chat began with, 0 for the first; null when it began with none */
  greeting: number | null;
  /** tokens for all lore, and for the part of it that stands in the instructions */
  budget: { tokens: number; constants: number };
  /** tokens of a text */
  estimate: (text: string) => number;
  /** every chance there is comes true, to see what an entry could do */
  lucky?: boolean;
}

/** An entry's text, ready for a prompt. */
export interface LoreText {
  id: string;
  text: string;
  tokens: number;
}

/** For the notes block in front of the first user message at or after `depth` messages from the newest. */
export interface LoreNote extends LoreText {
  depth: number;
  /** stands below the author's note, not above */
  belowNote: boolean;
  /** as which it would speak if the model allows that at this depth */
  role: Role | null;
}

export interface Lore {
  /** in the instructions before and after the persona: the same for a chat's whole life */
  before: LoreText[];
  after: LoreText[];
  notes: LoreNote[];
  /** of all the above */
  tokens: number;
  /** what fired and what came of it, at most 40 rows */
  report: LoreRow[];
}

/**
 * Decides which entries of a lorebook a turn brings in, what they say, and where. Constant entries that nothing can change stand in the
 * instructions; all others go to the notes near the end, wherever they asked to be. Same input, same output: no clock, no chance.
 */
export function fireLore(input: LoreInput): Lore {
  const { question, fired, steady, active, kept } = playLore(input);
  const total = question.turns.at(-1)?.total ?? 0;
  return {
    before: speaking(steady).filter(isBefore).map(toText),
    after: speaking(steady)
      .filter((one) => !isBefore(one))
      .map(toText),
    notes: speaking(active).map((one) => ({ ...toText(one), ...placeNote(one.entry, total) })),
    tokens: sum(steady) + sum(active),
    // What says nothing gets no row: it is neither in nor cut.
    report: listRows(
      fired.filter((one) => kept.get(one)?.text !== ""),
      (one) => kept.has(one),
    ),
  };
}

/** What {@link fireLore} makes its answer from: what was asked of the entries, what came of them, and what of that there was room for. */
export function playLore(input: LoreInput) {
  const { book, facts, greeting, lucky = false } = input;
  const messages = input.messages.slice(-MOST_MESSAGES);
  const ring = openKeys(book, facts);
  const hits = scanPath(ring, messages, input.texts);
  const turns = listTurns(messages, input.replies, facts.turn);
  const { recursive } = book;
  const question = { ring, hits, turns, messages, facts, greeting, recursive, lucky };
  const fired = fireEntries(question);
  const { steady, active } = share(
    fired.filter(({ state }) => state === "in"),
    input,
  );
  const kept = new Map([...steady, ...active].map((one) => [one.fired, one]));
  return { question, fired, steady, active, kept };
}

interface Said {
  fired: Fired;
  entry: Entry;
  text: string;
  tokens: number;
}

/** Characters of entries that are made ready for one turn: more than any budget lets in. */
const MOST_CHARACTERS = 200_000;

/** The tokens that all entries of a book may take together. */
export const wholeBudget = ({ budget, book }: LoreInput): number =>
  Math.min(budget.tokens, book.tokenBudget ?? Infinity);

/** The budget, shared out: first to what stands in the instructions, the rest to what the turn brought in. Each in its order. */
function share(fired: Fired[], input: LoreInput): { steady: Said[]; active: Said[] } {
  const { budget } = input;
  const all = wholeBudget(input);
  const said = new Map<Fired, Said>();
  let room = MOST_CHARACTERS;
  const priceOf = (one: Fired): number => {
    room -= one.entry.content.length;
    if (room < 0) return Infinity;
    const ready = sayEntry(one, input);
    said.set(one, ready);
    return ready.tokens;
  };
  const keep = (isIn: (entry: Entry) => boolean, tokens: number): Said[] => {
    const asking = fired.filter(({ entry }) => isIn(entry));
    const kept = keepAffordable(asking, tokens, priceOf);
    return asking
      .flatMap((one) => (kept.has(one) ? (said.get(one) ?? []) : []))
      .sort((one, other) => one.entry.order - other.entry.order);
  };
  const steady = keep(isSteady, Math.min(all, budget.constants));
  const active = keep((entry) => !isSteady(entry), all - sum(steady));
  return { steady, active };
}

function sayEntry(fired: Fired, { facts, estimate }: LoreInput): Said {
  const { entry } = fired;
  // What stands in the instructions must not change with the turn, dice included.
  const text = prepare(entry.content, isSteady(entry) ? { ...facts, turn: facts.chat } : facts);
  return { fired, entry, text, tokens: text === "" ? 0 : estimate(text) };
}

const speaking = (said: Said[]) => said.filter(({ text }) => text !== "");
const isBefore = ({ entry }: Said) => entry.place === "before";
export const sum = (said: readonly { tokens: number }[]) =>
  said.reduce((total, { tokens }) => total + tokens, 0);
const toText = ({ entry, text, tokens }: Said): LoreText => ({ id: entry.id, text, tokens });
