import type { UIMessageChunk } from "ai";

/** Shortest repetition of the old text that is taken for one, in characters. */
const OVERLAP = 12;

/** How far back a repetition is looked for, in characters. */
const REACH = 400;

const PREFACE = /^(certainly|sure|here is|here's|continuing)\b[^\n]{0,80}?:\s+/i;
const PREFACES = ["certainly", "sure", "here is", "here's", "continuing"];
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;

/**
 * What to add to `said` when a model went on with `fresh`: without a preface, without the end of the old text said once more, and with a
 * space between them where one belongs. Null while too little of it has come to know; never once it is `whole`.
 */
export function joinText(said: string, fresh: string, whole: boolean): string | null {
  if (!whole && mayBePreface(fresh)) return null;
  const text = fresh.replace(PREFACE, "");
  const tail = said.slice(-REACH);
  if (!whole && text.length < REACH && tail.includes(text)) return null;
  for (let length = Math.min(text.length, tail.length); length >= OVERLAP; length--) {
    if (tail.endsWith(text.slice(0, length))) return text.slice(length);
  }
  return needsSpace(said, text) ? ` ${text}` : text;
}

function mayBePreface(text: string): boolean {
  if (text.length > 100 || text.includes("\n") || PREFACE.test(text)) return false;
  const start = text.toLowerCase();
  return PREFACES.some((word) => word.startsWith(start) || start.startsWith(word));
}

function needsSpace(said: string, text: string): boolean {
  const [end = ""] = /.$/su.exec(said) ?? [];
  const [start = ""] = text;
  if (text === "" || /[\s\-‐–—“‘([{]/.test(end) || /[\s.,;:!?…)\]}”’]/.test(start)) return false;
  if (isMark(end) && isOpen(said, end)) return false;
  if (isMark(start) && isOpen(said, start)) return false;
  return !WIDE.test(end) && !WIDE.test(start);
}

/** Signs that look the same where they open and where they close. */
const isMark = (sign: string) => sign === '"' || sign === "*";

/** Whether the last paragraph holds such a sign that waits to be closed. */
const isOpen = (said: string, mark: string) =>
  said.slice(said.lastIndexOf("\n") + 1).split(mark).length % 2 === 0;

/**
 * A model's continuation as the stream of the whole reply: the text so far first, then what is new, joined to it, in one text part.
 * So a reader, a log and a late joiner need not know that it was continued.
 */
export async function* continueText(
  chunks: AsyncIterable<UIMessageChunk>,
  said: string,
): AsyncGenerator<UIMessageChunk> {
  const id = "0";
  let held: string | null = "";
  let ended = false;
  function* release(): Generator<UIMessageChunk> {
    const delta = held ? joinText(said, held, true) : null;
    held = null;
    if (delta) yield { type: "text-delta", id, delta };
  }
  try {
    for await (const chunk of chunks) {
      if (chunk.type === "text-start" && !ended) continue;
      if (chunk.type === "text-delta" && !ended) {
        const delta: string | null =
          held === null ? chunk.delta : joinText(said, held + chunk.delta, false);
        held = delta === null ? held + chunk.delta : null;
        if (delta) yield { type: "text-delta", id, delta };
        continue;
      }
      if (chunk.type !== "start" && chunk.type !== "start-step") yield* release();
      yield chunk.type === "text-end" && !ended ? { type: "text-end", id } : chunk;
      ended ||= chunk.type === "text-end";
      if (chunk.type === "start") {
        yield { type: "text-start", id };
        yield { type: "text-delta", id, delta: said };
      }
    }
  } finally {
    yield* release();
  }
}
