import type { UIMessageChunk } from "ai";
import { continueText } from "../ai/join.ts";
import type { Names } from "../ai/macros.ts";
import type { Prompt } from "../ai/material.ts";
import type { Cut } from "../ai/clean/cleaner.ts";
import type { MessageMetadata, MessageParts } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { askModel, type Attempt } from "./attempt.ts";
import { textOf } from "./events.ts";
import type { Known } from "./known.ts";
import { Lessons } from "./lessons.ts";

/** Longest a reply may take, in milliseconds. */
const LONGEST = 300_000;

/** A model writing a reply. What it says of itself is complete once `chunks` has been read to its end, which never throws. */
export interface Generation {
  chunks: AsyncIterable<UIMessageChunk>;
  metadata: MessageMetadata;
  /** the text so far */
  parts: MessageParts;
  /** chunks that `parts` covers */
  seq: number;
  /** Why the model was asked again before it had said a word: `empty`, or what was left out: `stop:0`. */
  retries: string[];
  /** Ends it before its time. The first reason stands; one that comes after its own end is none. */
  end(reason: "stopped" | "abandoned"): void;
  endedBy: "stopped" | "abandoned" | null;
  failure(): AppError | null;
}

/** What a model is asked to write. */
export interface Order {
  turnId: string;
  chatId: string;
  /** the reply's id */
  assistantId: string;
  modelId: string;
  known: Known;
  /** Makes the prompt for a model of which that much is known; may throw an `AppError`. */
  assemble(known: Known): Prompt;
  /** who writes, and who is not to be written for; an empty name for nobody */
  names: Names;
  /** the text that is gone on from; empty for a new reply */
  said: MessageParts;
}

/**
 * Calls the model, and calls it again before anything was shown when it refuses what it was asked for, or says nothing. Its readers see
 * one stream. Fails with `message_too_long`, and with what else `assemble` throws, before the model is called.
 */
export function startGeneration(deps: Deps, order: Order): Generation {
  return new Writing(deps, order);
}

class Writing implements Generation {
  readonly chunks: AsyncIterable<UIMessageChunk>;
  readonly metadata: MessageMetadata;
  readonly parts: MessageParts;
  readonly retries: string[];
  seq = 0;
  endedBy: Generation["endedBy"] = null;
  readonly #deps: Deps;
  readonly #order: Order;
  readonly #begun: number;
  readonly #lessons: Lessons;
  readonly #abort = new AbortController();
  #failure: AppError | null = null;
  /** it has come to its own end */
  #over = false;

  constructor(deps: Deps, order: Order) {
    this.#deps = deps;
    this.#order = order;
    this.#begun = deps.now();
    this.#lessons = new Lessons(deps, order);
    this.metadata = { model: order.modelId };
    this.parts = structuredClone(order.said);
    this.retries = this.#lessons.names;
    this.chunks = this.#read();
  }

  end(reason: "stopped" | "abandoned"): void {
    if (this.#over) return;
    this.endedBy ??= reason;
    this.#abort.abort();
  }

  failure(): AppError | null {
    if (this.#failure !== null || this.endedBy !== null) return this.#failure;
    return this.metadata.timeToFirstToken === undefined ? new AppError("reply_empty") : null;
  }

  async *#read(): AsyncGenerator<UIMessageChunk> {
    try {
      const said = textOf(this.#order.said);
      let known = said !== "";
      for await (const chunk of known ? continueText(this.#speak(), said) : this.#speak()) {
        if (known && chunk.type === "text-delta") known = false;
        else fold(this.parts, chunk);
        this.seq++;
        yield chunk;
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#over = true;
    this.metadata.duration = this.#deps.now() - this.#begun;
    this.#lessons.keep(this.metadata);
  }

  async *#speak(): AsyncGenerator<UIMessageChunk> {
    for (let isFirst = true; ; isFirst = false) {
      const attempt = this.#ask();
      const held: UIMessageChunk[] = [];
      const shown = yield* this.#show(attempt, isFirst, held);
      if (!shown && this.endedBy === null && this.#lessons.learn(attempt)) continue;
      Object.assign(this.metadata, attempt.metadata);
      if (attempt.cut !== null && this.endedBy === null) noteCut(this.metadata, attempt.cut);
      this.#fail(attempt.error);
      return yield* held;
    }
  }

  #ask(): Attempt {
    const { said } = this.#order;
    const { prompt, known } = this.#lessons;
    const patience = Math.max(1, LONGEST - (this.#deps.now() - this.#begun));
    this.metadata.prompt = prompt.report;
    return askModel(this.#deps, {
      ...this.#order,
      profile: known.profile,
      prompt,
      goesOn: said.length > 0,
      patience,
      signal: this.#abort.signal,
    });
  }

  /** Gives an attempt's chunks once its text begins, and until then holds them back; whether it came to that. */
  async *#show(
    attempt: Attempt,
    isFirst: boolean,
    held: UIMessageChunk[],
  ): AsyncGenerator<UIMessageChunk, boolean> {
    let shown = false;
    for await (const chunk of attempt.chunks) {
      this.#over ||= shown && attempt.cut !== null && this.endedBy === null;
      if (chunk.type === "text-delta" && !shown) {
        shown = true;
        this.metadata.timeToFirstToken ??= this.#deps.now() - this.#begun;
        yield* held.splice(0);
      }
      if (chunk.type === "start" ? isFirst : shown) yield chunk;
      else if (chunk.type !== "start") held.push(chunk);
    }
    return shown;
  }

  #fail(error: unknown): void {
    if (this.endedBy !== null || error === null) return;
    this.#deps.log("model.failed", { turnId: this.#order.turnId, ...errorFields(error) });
    this.#failure =
      error instanceof AppError ? error : new AppError("model_unavailable", { cause: error });
  }
}

function noteCut(metadata: MessageMetadata, cut: Cut): void {
  metadata.cut = { ...cut };
  metadata.finishReason = cut.why === "loop" ? "loop" : "cut";
}

/** The status a generation ends its turn with. */
export const endStatus = (generation: Generation) =>
  generation.failure() ? ("error" as const) : (generation.endedBy ?? ("done" as const));

/** Adds a chunk to the parts as the client's side of the AI SDK does; a part is kept from its first character on. */
export function fold(parts: MessageParts, chunk: UIMessageChunk): void {
  if (chunk.type !== "text-delta" || chunk.delta === "") return;
  const last = parts.at(-1);
  if (last?.type === "text") last.text += chunk.delta;
  else parts.push({ type: "text", text: chunk.delta });
}
