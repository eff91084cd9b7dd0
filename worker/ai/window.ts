import type { Mode } from "../contract/chats.ts";

/** Newest messages to read for a prompt: the widest the window gets. */
export const CONTEXT = 30;

/**
 * Where the window of history begins on a path of `total` messages, as an index from the root.
 *
 * It holds the last 20 to 29 and moves in steps of ten, so that consecutive prompts share their beginning and a provider's
 * prefix cache keeps working; it depends on nothing but the length, so every device and branch agrees.
 */
export function windowStart(total: number): number {
  return Math.max(0, Math.floor((total - 20) / 10) * 10);
}

/** Words of a text in any script: the segmenter knows them in Chinese, Japanese and Thai as well. */
export function countWords(text: string): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).length;
}

/** How many words the next reply aims at, from the length of the person's last lines (newest last). */
export function aimedWords(mode: Mode, lines: string[]): number {
  const lengths = lines
    .slice(-3)
    .map(countWords)
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const [words, least, most] =
    mode === "story" ? [250 + 2 * median, 200, 500] : [1.4 * median + 50, 50, 220];
  return Math.round(Math.min(most, Math.max(least, words)) / 20) * 20;
}
