import { streamText, type ToolSet, toUIMessageStream, type UIMessageChunk } from "ai";
import type { TurnMaterial } from "../../db/queries/turns.ts";
import { condenseByRule } from "../ai/condense.ts";
import { assemblePrompt } from "../ai/prompt.ts";
import type { ChatMessage, MessageMetadata, MessageParts } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";

/** Longest a reply may take, and longest a provider may be silent, in milliseconds. */
const TIMEOUT = { totalMs: 300_000, chunkMs: 60_000 };

/** A model writing a reply. What it says of itself is complete once `chunks` has been read to its end, which never throws. */
export interface Generation {
  chunks: AsyncIterable<UIMessageChunk>;
  metadata: MessageMetadata;
  /** the text so far */
  parts: MessageParts;
  /** chunks that `parts` covers */
  seq: number;
  /** Ends it before its time. The first reason stands. */
  end(reason: "stopped" | "abandoned"): void;
  endedBy: "stopped" | "abandoned" | null;
  failure(): AppError | null;
}

/** Calls the model for the reply `assistantId`. */
export function startGeneration(
  deps: Deps,
  turn: { turnId: string; assistantId: string; material: TurnMaterial; modelId: string },
): Generation {
  const begun = deps.now();
  const abort = new AbortController();
  let failure: AppError | null = null;
  const fail = (error: unknown) => {
    if (generation.endedBy !== null) return "ended";
    deps.log("model.failed", { turnId: turn.turnId, ...errorFields(error) });
    failure ??= new AppError("model_unavailable", { cause: error });
    return failure.message;
  };
  const metadata: MessageMetadata = { model: turn.modelId };
  const generation: Generation = {
    chunks: read(),
    metadata,
    parts: [],
    seq: 0,
    endedBy: null,
    end(reason) {
      generation.endedBy ??= reason;
      abort.abort();
    },
    failure() {
      if (failure !== null || generation.endedBy !== null) return failure;
      return generation.parts.length === 0 ? new AppError("reply_empty") : null;
    },
  };
  async function* read() {
    try {
      const stream = toUIMessageStream<ToolSet, ChatMessage>({
        stream: callModel(deps, turn, { metadata, fail, signal: abort.signal }),
        generateMessageId: () => turn.assistantId,
        sendReasoning: false,
        onError: fail,
      });
      for await (const chunk of stream) {
        if (chunk.type === "abort") fail(new Error(`aborted: ${chunk.reason ?? "timeout"}`));
        if (chunk.type === "text-delta") metadata.timeToFirstToken ??= deps.now() - begun;
        fold(generation.parts, chunk);
        generation.seq++;
        yield chunk;
      }
    } catch (error) {
      fail(error);
    }
    metadata.duration = deps.now() - begun;
  }
  return generation;
}

function callModel(
  deps: Deps,
  { material, modelId }: { material: TurnMaterial; modelId: string },
  call: { metadata: MessageMetadata; fail(error: unknown): unknown; signal: AbortSignal },
) {
  const prompt = assemblePrompt({
    ...material,
    roleplayData: material.roleplayData ?? condenseByRule(material.persona),
  });
  return streamText({
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
  }).stream;
}

/** Adds a chunk to the parts as the client's side of the AI SDK does; a part is kept from its first character on. */
export function fold(parts: MessageParts, chunk: UIMessageChunk): void {
  if (chunk.type !== "text-delta" || chunk.delta === "") return;
  const last = parts.at(-1);
  if (last?.type === "text") last.text += chunk.delta;
  else parts.push({ type: "text", text: chunk.delta });
}
