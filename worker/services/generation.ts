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

/** A model writing a reply. All but `chunks` is complete once `chunks` has been read to its end, which never throws. */
export interface Generation {
  chunks: AsyncIterable<UIMessageChunk>;
  metadata: MessageMetadata;
  parts: MessageParts;
  failure(): AppError | null;
}

/** Calls the model for the reply `assistantId`. */
export function startGeneration(
  deps: Deps,
  turn: { turnId: string; assistantId: string; material: TurnMaterial; modelId: string },
): Generation {
  const { material, assistantId, modelId } = turn;
  const begun = deps.now();
  let failure: AppError | null = null;
  const metadata: MessageMetadata = { model: modelId };
  const parts: MessageParts = [];
  const fail = (error: unknown) => {
    deps.log("model.failed", { turnId: turn.turnId, ...errorFields(error) });
    failure ??= new AppError("model_unavailable", { cause: error });
    return failure.message;
  };
  const prompt = assemblePrompt({
    ...material,
    roleplayData: material.roleplayData ?? condenseByRule(material.persona),
  });
  const result = streamText({
    model: deps.models.open(modelId),
    ...prompt,
    maxOutputTokens: prompt.maxOutputTokens + deps.models.headroom,
    timeout: TIMEOUT,
    maxRetries: 1,
    onError: ({ error }) => void fail(error),
    onEnd: ({ totalUsage, finishReason }) => {
      metadata.finishReason = finishReason;
      metadata.usage = {
        input: totalUsage.inputTokens ?? null,
        output: totalUsage.outputTokens ?? null,
        cached: totalUsage.inputTokenDetails.cacheReadTokens ?? null,
        reasoning: totalUsage.outputTokenDetails.reasoningTokens ?? null,
      };
    },
  });
  const stream = toUIMessageStream<ToolSet, ChatMessage>({
    stream: result.stream,
    generateMessageId: () => assistantId,
    sendReasoning: false,
    onError: fail,
  });
  async function* read() {
    try {
      for await (const chunk of stream) {
        if (chunk.type === "abort") fail(new Error(`aborted: ${chunk.reason ?? "timeout"}`));
        if (chunk.type === "text-delta") metadata.timeToFirstToken ??= deps.now() - begun;
        fold(parts, chunk);
        yield chunk;
      }
    } catch (error) {
      fail(error);
    }
    metadata.duration = deps.now() - begun;
  }
  return {
    chunks: read(),
    metadata,
    parts,
    failure: () => failure ?? (parts.length === 0 ? new AppError("reply_empty") : null),
  };
}

/** Adds a chunk to the parts as the client's side of the AI SDK does; a part is kept from its first character on. */
function fold(parts: MessageParts, chunk: UIMessageChunk): void {
  if (chunk.type !== "text-delta" || chunk.delta === "") return;
  const last = parts.at(-1);
  if (last?.type === "text") last.text += chunk.delta;
  else parts.push({ type: "text", text: chunk.delta });
}
