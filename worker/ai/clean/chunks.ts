import type { UIMessageChunk } from "ai";
import type { Cleaned, Cleaner, Cut } from "./cleaner.ts";

/** Between texts that the model gave as several. */
const PARAGRAPH = "\n\n";

/** After these no text follows in the same step. */
const LAST = new Set(["finish-step", "finish", "abort", "error"]);

/**
 * Passes a model's chunks on with its text cleaned: one text part a step, and thoughts from think tags as reasoning parts.
 *
 * When the cleaner cuts, `onCut` is told once (the model has nothing more to say and can be stopped), the text part ends, and of the
 * rest only what is not text is passed on. What was kept back comes out before the stream says how it ended, or throws.
 */
export async function* cleanChunks(
  chunks: AsyncIterable<UIMessageChunk>,
  cleaner: Cleaner,
  onCut: (cut: Cut) => void,
): AsyncGenerator<UIMessageChunk> {
  const parts = new Parts();
  let told = false;
  let begun = false;
  function* write(cleaned: Cleaned): Generator<UIMessageChunk> {
    yield* parts.write(cleaned);
    if (cleaner.cut === null || told) return;
    told = true;
    onCut(cleaner.cut);
    yield* parts.end();
  }
  function* close(): Generator<UIMessageChunk> {
    yield* write(cleaner.end());
    yield* parts.end();
  }
  try {
    for await (const chunk of chunks) {
      if (chunk.type === "text-start" || chunk.type === "text-end") {
        if (chunk.type === "text-start" && begun) yield* write(cleaner.push(PARAGRAPH));
        begun = true;
      } else if (chunk.type === "text-delta") yield* write(cleaner.push(chunk.delta));
      else {
        if (LAST.has(chunk.type)) yield* close();
        yield chunk;
      }
    }
  } finally {
    yield* close();
  }
}

/** Opens a part when it has something to hold. */
class Parts {
  #open: { text: string | null; reasoning: string | null } = { text: null, reasoning: null };
  #count = 0;

  *write({ text, reasoning }: Cleaned): Generator<UIMessageChunk> {
    if (reasoning !== undefined) {
      if (this.#open.reasoning === null) {
        this.#open.reasoning = `thought-${this.#count++}`;
        yield { type: "reasoning-start", id: this.#open.reasoning };
      }
      yield { type: "reasoning-delta", id: this.#open.reasoning, delta: reasoning };
    }
    if (text === "") return;
    yield* this.#endReasoning();
    if (this.#open.text === null) {
      this.#open.text = `text-${this.#count++}`;
      yield { type: "text-start", id: this.#open.text };
    }
    yield { type: "text-delta", id: this.#open.text, delta: text };
  }

  *end(): Generator<UIMessageChunk> {
    yield* this.#endReasoning();
    const { text } = this.#open;
    this.#open.text = null;
    if (text !== null) yield { type: "text-end", id: text };
  }

  *#endReasoning(): Generator<UIMessageChunk> {
    const { reasoning } = this.#open;
    this.#open.reasoning = null;
    if (reasoning !== null) yield { type: "reasoning-end", id: reasoning };
  }
}
