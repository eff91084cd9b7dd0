import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { StandInEnv } from "../stand-in.ts";
import type { Engine, Generation } from "./engine.ts";
import {
  ApiError,
  checkModel,
  Common,
  Content,
  makeId,
  MODEL_ID,
  readBody,
  Schema,
  seconds,
  sortMessages,
  textOf,
} from "./wire.ts";

const Limit = z.number().int().min(1).nullish();

const ChatRequest = Common.extend({
  messages: z
    .array(z.looseObject({ role: z.string(), content: Content }))
    .min(1, "[] is too short - 'messages'"),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: Limit,
  max_completion_tokens: Limit,
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  response_format: z
    .union([
      z.looseObject({
        type: z.literal("json_schema"),
        json_schema: z.looseObject({ schema: Schema.optional() }),
      }),
      z.looseObject({ type: z.enum(["json_object", "text"]) }),
    ])
    .nullish(),
});
type ChatRequest = z.output<typeof ChatRequest>;

function readFormat(format: ChatRequest["response_format"]) {
  if (!format || format.type === "text") return null;
  return "json_schema" in format && format.type === "json_schema"
    ? (format.json_schema.schema ?? ("object" as const))
    : ("object" as const);
}

function usageOf({ input, tokens }: Generation) {
  return {
    prompt_tokens: input,
    completion_tokens: tokens,
    total_tokens: input + tokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

/** `POST /v1/chat/completions`, whole or as `chat.completion.chunk` events that end with `[DONE]`. */
export async function completeChat(c: Context<StandInEnv>, engine: Engine): Promise<Response> {
  const body = await readBody(c, ChatRequest);
  checkModel(body.model);
  const { instructions, messages } = sortMessages(
    body.messages.map(({ role, content }) => ({ role, text: textOf(content) })),
  );
  if (instructions === "" && messages.length === 0)
    throw new ApiError(400, "Invalid 'messages': every message is empty.", "messages");
  const ask = {
    instructions,
    messages,
    json: readFormat(body.response_format),
    seed: body.seed ?? null,
  };
  const stops = typeof body.stop === "string" ? [body.stop] : (body.stop ?? []);
  const generation = engine.generate(
    ask,
    body.max_completion_tokens ?? body.max_tokens ?? null,
    stops,
  );
  const head = {
    id: makeId("chatcmpl-"),
    created: seconds(),
    model: MODEL_ID,
    system_fingerprint: null,
    service_tier: "default",
  };
  if (body.stream)
    return streamChat(c, generation, head, body.stream_options?.include_usage ?? false);
  const message = { role: "assistant", content: generation.text, refusal: null, annotations: [] };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: generation.finish }];
  return c.json({ ...head, object: "chat.completion", choices, usage: usageOf(generation) });
}

function streamChat(
  c: Context<StandInEnv>,
  generation: Generation,
  head: object,
  includeUsage: boolean,
): Response {
  const none = includeUsage ? { usage: null } : {};
  const chunk = (delta: object, finish: string | null = null) =>
    JSON.stringify({
      ...head,
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...none,
    });
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    await stream.writeSSE({ data: chunk({ role: "assistant", content: "", refusal: null }) });
    for await (const content of generation.stream(gone.signal))
      await stream.writeSSE({ data: chunk({ content }) });
    if (gone.signal.aborted) return;
    await stream.writeSSE({ data: chunk({}, generation.finish) });
    if (includeUsage)
      await stream.writeSSE({
        data: JSON.stringify({
          ...head,
          object: "chat.completion.chunk",
          choices: [],
          usage: usageOf(generation),
        }),
      });
    await stream.writeSSE({ data: "[DONE]" });
  });
}
