import type { Book, Entry } from "../../contract/lore/entry.ts";
import { USUAL_DEPTH } from "./keys.ts";

/** In front of the ids of a chat's own entries, so that no report confuses them with the persona's. */
const CHAT = "chat:";

/** The id under which an entry of a chat's own book is known beside the persona's. */
export const chatId = (id: string): string => CHAT + id;

/**
 * A persona's book with a chat's own behind it, as one: at equal rank the persona's entries are kept, and of entries with the same id
 * the persona's. An id that is only a number is no name: every book counts from one. What a book says of its depth and its recursion
 * goes on for its own entries alone; of two limits the sum counts, and none when either has none.
 */
export function joinBooks(persona: Book | null, chat: Book | null): Book | null {
  if (chat === null || chat.entries.length === 0) return persona;
  const named = new Set(persona?.entries.map(({ id }) => id));
  const own = chat.entries
    .filter(({ id }) => !isDouble(id, named))
    .map((entry) => ({ ...entry, id: chatId(entry.id) }));
  const [recursive, budgets] = [
    (persona?.recursive ?? false) || chat.recursive,
    [persona, chat].flatMap((book) => (book === null ? [] : [book.tokenBudget])),
  ];
  const settle = (entries: Entry[], book: Book) =>
    entries.map((entry) => ({
      ...entry,
      scanDepth: entry.scanDepth ?? book.scanDepth ?? USUAL_DEPTH,
      ...(recursive && !book.recursive ? still(entry) : {}),
    }));
  return {
    entries: [...(persona === null ? [] : settle(persona.entries, persona)), ...settle(own, chat)],
    scanDepth: null,
    tokenBudget: budgets.reduce((sum, one) => (sum === null || one === null ? null : sum + one)),
    recursive,
  };
}

/** Whether a chat's entry is one that the persona's book has under the same name. */
export const isDouble = (id: string, named: ReadonlySet<string>): boolean =>
  named.has(id) && !/^l?\d+$/.test(id);

/** An entry of a book without recursion, among those that have it. */
const still = ({ enabled, recursionLevel }: Entry) => ({
  excludeRecursion: true,
  preventRecursion: true,
  enabled: enabled && recursionLevel === 0,
});
