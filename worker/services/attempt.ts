import {
  APICallError,
  RetryError,
  streamText,
  type ToolSet,
  toUIMessageStream,
  type UIMessageChunk,
} from "ai";
import { cleanChunks } from "../ai/clean/chunks.ts";
import { type Cut, makeCleaner } from "../ai/clean/cleaner.ts";
import type { Names } from "../ai/macros.ts";
import { headroom, type Profile } from "../ai/profile.ts";
import type { Prompt } from "../ai/material.ts";
import { problems } from "../contract/errors.ts";
import type { ChatMessage, MessageMetadata } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";

/** Longest a provider may be silent, in milliseconds. */
const SILENCE = 60_000;

/** One call of a model. */
export interface Attempt {
  /** Cleaned, and without thoughts; never throws. What follows is complete once they have been read to their end. */
  chunks: AsyncIterable<UIMessageChunk>;
  metadata: Pick<MessageMetadata, "usage" | "finishReason">;
  cut: Cut | null;
  /** why it failed; null when it did not, or when its text was cut before */
  error: unknown;
}

interface Call {
  chatId: string;
  /** the reply's id */
  assistantId: string;
  modelId: string;
  profile: Profile;
  prompt: Prompt;
  /** who writes, and who is not to be written for */
  names: Names;
  /** its text goes on from another's */
  goesOn: boolean;
  /** longest it may take, in milliseconds */
  patience: number;
  signal: AbortSignal;
}

/** Asks the model once. A text that is cut ends as if the model had ended it there, and the model is stopped. */
export function askModel(deps: Pick<Deps, "models">, call: Call): Attempt {
  const { names, goesOn, profile } = call;
  const own = new AbortController();
  const attempt: Attempt = { chunks: read(), metadata: {}, cut: null, error: null };
  let over = false;
  const cleaner = makeCleaner({ ...names, startInThink: profile.startInThink, goesOn });
  const onCut = (cut: Cut) => {
    attempt.cut = cut;
    if (!over) own.abort();
  };
  async function* listen() {
    const signal = AbortSignal.any([call.signal, own.signal]);
    for await (const chunk of openStream(deps, { ...call, signal }, attempt)) {
      over ||= chunk.type === "finish-step";
      yield chunk;
    }
  }
  async function* read(): AsyncGenerator<UIMessageChunk> {
    // The SDK's own clocks wait for the head of the provider's answer.
    const unanswered = setTimeout(() => own.abort(), SILENCE);
    try {
      for await (const chunk of cleanChunks(listen(), cleaner, onCut)) {
        if (chunk.type === "start-step") clearTimeout(unanswered);
        if (chunk.type === "abort")
          attempt.error ??= new Error(`aborted: ${chunk.reason ?? "timeout"}`);
        if (chunk.type === "abort" && attempt.cut !== null) yield* ENDING;
        else if (!chunk.type.startsWith("reasoning-")) yield chunk;
      }
    } catch (error) {
      attempt.error ??= error;
    }
    clearTimeout(unanswered);
    if (attempt.cut !== null) attempt.error = null;
  }
  return attempt;
}

const ENDING: UIMessageChunk[] = [{ type: "finish-step" }, { type: "finish" }];

function openStream(
  deps: Pick<Deps, "models">,
  call: Call,
  attempt: Attempt,
): ReadableStream<UIMessageChunk> {
  const { chatId, assistantId, modelId, profile, prompt } = call;
  const { instructions, messages, params } = prompt;
  const fail = (error: unknown) => {
    attempt.error ??= error;
    return problems.model_unavailable.title;
  };
  const { stream } = streamText({
    model: deps.models.open(modelId),
    ...(instructions === "" ? {} : { instructions }),
    messages,
    ...params,
    maxOutputTokens: params.maxOutputTokens + headroom(profile),
    ...(profile.api === "responses" ? responsesOptions(chatId, modelId) : {}),
    timeout: { totalMs: call.patience, firstChunkMs: SILENCE, chunkMs: SILENCE },
    abortSignal: call.signal,
    maxRetries: 1,
    onError: ({ error }) => void fail(error),
    onEnd: ({ totalUsage, finishReason }) => {
      attempt.metadata.finishReason = finishReason;
      attempt.metadata.usage = {
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
    onError: fail,
  });
}

/**
 * A chat's prompts share their beginning, so they should find the same cache. Of models that can't but think, the SDK knows all but the
 * o-series, which would refuse `none`.
 */
const responsesOptions = (chatId: string, modelId: string) => ({
  reasoning: /^o\d/.test(modelId) ? ("low" as const) : ("none" as const),
  providerOptions: { openai: { promptCacheKey: chatId } },
});

/** Statuses that refuse what was asked, not who asked or how often. */
const REFUSALS = new Set([400, 404, 413, 422, 500]);

/** What a provider said when it refused a request; null when the failure is of another kind. */
export function readRefusal(error: unknown): string | null {
  if (RetryError.isInstance(error)) return readRefusal(error.lastError);
  if (!APICallError.isInstance(error)) return error === null ? null : describe(error);
  const { statusCode = 0, message, responseBody = "" } = error;
  return REFUSALS.has(statusCode) ? `${message}\n${responseBody}` : null;
}

/** Some say it in the stream, after a head that promised well. */
const describe = (error: unknown) =>
  error instanceof Error ? error.message : (JSON.stringify(error) ?? "");
