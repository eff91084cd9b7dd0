import { readBook } from "./book.ts";
import { fireLore, type Lore, type LoreInput } from "./lore.ts";
import type { LoreMessage } from "./scan.ts";

/** A path of these texts: the persona greets, then the two take turns. Ids are m0, m1 and so on. */
export function tell(...texts: string[]): LoreMessage[] {
  return texts.map((text, depth) => ({
    id: `m${depth}`,
    depth,
    role: depth % 2 === 0 ? "assistant" : "user",
    text,
  }));
}

/** What a book does on a path. Ten characters are a token, and there are tokens enough. */
export function fire(raw: unknown, messages: LoreMessage[], change: Partial<LoreInput> = {}): Lore {
  return fireLore({
    book: readBook(raw),
    messages,
    texts: {},
    facts: { persona: "Maren", user: "Wren", chat: "chat", turn: "turn" },
    replies: messages.filter(({ role }) => role === "assistant").length,
    greeting: messages.length > 0 ? 0 : null,
    budget: { tokens: 10_000, constants: 5_000 },
    estimate: (text) => Math.ceil(text.length / 10),
    ...change,
  });
}

/** The ids of all that is in, in the order of the prompt. */
export function idsOf({ before, after, notes }: Lore): string[] {
  return [...before, ...after, ...notes].map(({ id }) => id);
}

/** Whether one entry comes in on these texts. */
export function isIn(entry: object, ...texts: string[]): boolean {
  const whole = { id: "one", content: "The fact.", ...entry };
  return idsOf(fire({ entries: [whole] }, tell(...texts))).includes("one");
}

/** Whether one plain key is found in a text. */
export const finds = (key: string, text: string, more: object = {}): boolean =>
  isIn({ keys: [key], ...more }, text);
