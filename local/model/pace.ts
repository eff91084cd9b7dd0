import { setTimeout as sleep } from "node:timers/promises";

/** Pieces that a tokenizer would roughly make: words in parts of at most eight letters, digits by three, signs one by one. */
const PIECE = /[\p{L}\p{M}']{1,8}|\d{1,3}|[^\s\p{L}\p{M}\d]/gu;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** About how many tokens a text is. */
export function countTokens(text: string): number {
  return (text.replace(WIDE, "").match(PIECE)?.length ?? 0) + (text.match(WIDE)?.length ?? 0);
}

/** A text in word-sized deltas, each with the space before it. */
export function splitDeltas(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** Text cut at a number of tokens or at a stop text, and why it ends. */
export interface Cut {
  text: string;
  finish: "stop" | "length";
  tokens: number;
}

/** Cuts a text where a provider would: before the first stop text, then at the limit, which may be inside a word. */
export function cutText(text: string, limit: number | null, stops: readonly string[]): Cut {
  const marks = stops
    .map((stop) => (stop === "" ? -1 : text.indexOf(stop)))
    .filter((at) => at >= 0);
  const stopped = marks.length > 0 ? text.slice(0, Math.min(...marks)) : text;
  const tokens = countTokens(stopped);
  if (limit === null || tokens <= limit) return { text: stopped, finish: "stop", tokens };
  let used = 0;
  let end = 0;
  for (const piece of stopped.matchAll(new RegExp(`${WIDE.source}|${PIECE.source}`, "gu"))) {
    if (used === limit) break;
    used += 1;
    end = piece.index + piece[0].length;
  }
  return { text: stopped.slice(0, end), finish: "length", tokens: used };
}

/**
 * Gives a text's deltas at a person's pace: a short silence first, then about `pace` tokens a second, unevenly; 0 gives them
 * at once. Ends early, without an error, when the signal aborts.
 */
export async function* paceText(
  text: string,
  pace: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const wait = async (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
  if (pace > 0) await wait(250 + Math.random() * 150);
  let owed = 0;
  for (const delta of splitDeltas(text)) {
    if (signal.aborted) return;
    yield delta;
    if (pace <= 0) continue;
    const pause = /[.?!]["*)]*$/.test(delta) ? 1.6 : 1;
    owed += (Math.max(1, countTokens(delta)) / pace) * 1_000 * (0.6 + Math.random() * 0.7) * pause;
    // timers are coarse: wait only once it is worth a timer
    if (owed < 8) continue;
    await wait(owed);
    owed = 0;
  }
}
