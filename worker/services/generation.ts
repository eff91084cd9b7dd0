import { streamText, type ToolSet, toUIMessageStream, type UIMessageChunk } from "ai";
import { continueText } from "../ai/join.ts";
import type { Prompt } from "../ai/prompt.ts";
import type { ChatMessage, MessageMetadata, MessageParts } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { textOf } from "./events.ts";

/** Longest a provider may be silent, and longest a reply may take, in milliseconds. */
const SILENCE = 60_000;
const TIMEOUT = { totalMs: 300_000, firstChunkMs: SILENCE, chunkMs: SILENCE };

/** A model writing a reply. What it says of itself is complete once `chunks` has been read to its end, which never throws. */
export interface Generation {
  chunks: AsyncIterable<UIMessageChunk>;
  metadata: MessageMetadata;
  /** the text so far */
  parts: MessageParts;
  /** chunks that `parts` covers */
  seq: number;
  /** Ends it before its time. The first reason stands; one that comes after its own end is none. */
  end(reason: "stopped" | "abandoned"): void;
  endedBy: "stopped" | "abandoned" | null;
  failure(): AppError | null;
}

/** What a model is asked to write. */
export interface Order {
  turnId: string;
  /** the reply's id */
  assistantId: string;
  modelId: string;
  prompt: Prompt;
  /** the text that is gone on from; empty for a new reply */
  said: MessageParts;
}

/** Calls the model. */
export function startGeneration(deps: Deps, order: Order): Generation {
  const begun = deps.now();
  const abort = new AbortController();
  let failure: AppError | null = null;
  const fail = (error: unknown) => {
    if (generation.endedBy !== null) return "ended";
    deps.log("model.failed", { turnId: order.turnId, ...errorFields(error) });
    failure ??= new AppError("model_unavailable", { cause: error });
    return failure.message;
  };
  const metadata: MessageMetadata = { model: order.modelId };
  const hear = () => (metadata.timeToFirstToken ??= deps.now() - begun);
  const call = { metadata, fail, signal: abort.signal };
  const generation: Generation = {
    chunks: read(),
    metadata,
    parts: structuredClone(order.said),
    seq: 0,
    endedBy: null,
    end(reason) {
      if (metadata.duration !== undefined) return;
      generation.endedBy ??= reason;
      abort.abort();
    },
    failure() {
      if (failure !== null || generation.endedBy !== null) return failure;
      return metadata.timeToFirstToken === undefined ? new AppError("reply_empty") : null;
    },
  };
  async function* read() {
    // The SDK's own clocks wait for the head of the provider's answer.
    const unanswered = setTimeout(() => abort.abort(), SILENCE);
    try {
      const said = textOf(order.said);
      let known = said !== "";
      const heard = listen(callModel(deps, order, call), hear);
      for await (const chunk of said === "" ? heard : continueText(heard, said)) {
        if (chunk.type === "start-step") clearTimeout(unanswered);
        if (chunk.type === "abort") fail(new Error(`aborted: ${chunk.reason ?? "timeout"}`));
        if (known && chunk.type === "text-delta") known = false;
        else fold(generation.parts, chunk);
        generation.seq++;
        yield chunk;
      }
    } catch (error) {
      fail(error);
    }
    clearTimeout(unanswered);
    metadata.duration = deps.now() - begun;
  }
  return generation;
}

function callModel(
  deps: Deps,
  order: Order,
  call: { metadata: MessageMetadata; fail(error: unknown): string; signal: AbortSignal },
): ReadableStream<UIMessageChunk> {
  const { prompt, modelId, assistantId } = order;
  const { stream } = streamText({
    model: deps.models.open(modelId),
    ...prompt,
    maxOutputTokens: prompt.maxOutputTokens + deps.models.headroom,
    timeout: TIMEOUT,
    abortSignal: call.signal,
    maxRetries: 1,
    onError: ({ error }) => void call.fail(error),
    onEnd: ({ totalUsage, finishReason }) => {
      call.metadata.finishReason = finishReason;
      call.metadata.usage = {
        input: totalUsage.inputTokens ?? null,
        output: totalUsage.outputTokens ?? null,
        cached: totalUsage.inputTokenDetails.cacheReadTokens ?? null,
        reasoning: totalUsage.outputTokenDetails.reasoningTokens ?? null,
      };
    },
  });
  return toUIMessageStream<ToolSet, ChatMessage>({
    stream,
    generateMessageId: () => assistantId,
    sendReasoning: false,
    onError: call.fail,
  });
}

/** The status a generation ends its turn with. */
export const endStatus = (generation: Generation) =>
  generation.failure() ? ("error" as const) : (generation.endedBy ?? ("done" as const));

/** Passes chunks on and tells of each that holds text. */
async function* listen(
  chunks: AsyncIterable<UIMessageChunk>,
  hear: () => void,
): AsyncGenerator<UIMessageChunk> {
  for await (const chunk of chunks) {
    if (chunk.type === "text-delta" && chunk.delta !== "") hear();
    yield chunk;
  }
}

/** Adds a chunk to the parts as the client's side of the AI SDK does; a part is kept from its first character on. */
export function fold(parts: MessageParts, chunk: UIMessageChunk): void {
  if (chunk.type !== "text-delta" || chunk.delta === "") return;
  const last = parts.at(-1);
  if (last?.type === "text") last.text += chunk.delta;
  else parts.push({ type: "text", text: chunk.delta });
}
