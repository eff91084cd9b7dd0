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

const Item = z.looseObject({
  type: z.string().optional(),
  role: z.string().optional(),
  content: Content,
});

const ResponseRequest = Common.extend({
  input: z.union([z.string(), z.array(Item).min(1, "[] is too short - 'input'")], {
    error: "Missing required parameter: 'input'.",
  }),
  instructions: z.string().nullish(),
  max_output_tokens: z.number().int().min(1).nullish(),
  text: z
    .looseObject({
      format: z
        .union([
          z.looseObject({ type: z.literal("json_schema"), schema: Schema }),
          z.looseObject({ type: z.enum(["json_object", "text"]) }),
        ])
        .optional(),
    })
    .nullish(),
});
type ResponseRequest = z.output<typeof ResponseRequest>;

function readFormat(text: ResponseRequest["text"]) {
  const format = text?.format;
  if (!format || format.type === "text") return null;
  return format.type === "json_schema" && "schema" in format ? format.schema : ("object" as const);
}

function readAsk(body: ResponseRequest) {
  const items =
    typeof body.input === "string" ? [{ role: "user", content: body.input }] : body.input;
  const rows = items
    .map(({ role = "", content }) => ({ role, text: textOf(content) }))
    .filter(({ role }) => role !== "");
  const sorted = sortMessages(
    [{ role: "system", text: body.instructions ?? "" }, ...rows].filter(({ text }) => text !== ""),
  );
  if (sorted.instructions === "" && sorted.messages.length === 0)
    throw new ApiError(400, "Invalid 'input': every item is empty.", "input");
  return { ...sorted, json: readFormat(body.text), seed: body.seed ?? null };
}

function usageOf({ input, tokens }: Generation) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: tokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + tokens,
  };
}

/** The response object around an answer, in OpenAI's shape. */
class Envelope {
  readonly id = makeId("resp_");
  readonly messageId = makeId("msg_");
  readonly #created = seconds();
  readonly #body: ResponseRequest;
  readonly #generation: Generation;

  constructor(body: ResponseRequest, generation: Generation) {
    this.#body = body;
    this.#generation = generation;
  }

  get part() {
    return { type: "output_text", text: this.#generation.text, annotations: [], logprobs: [] };
  }

  item(status: "in_progress" | "completed" | "incomplete") {
    return {
      id: this.messageId,
      type: "message",
      status,
      role: "assistant",
      content: status === "in_progress" ? [] : [this.part],
    };
  }

  get ending(): "completed" | "incomplete" {
    return this.#generation.finish === "length" ? "incomplete" : "completed";
  }

  response(status: "in_progress" | "completed" | "incomplete") {
    const running = status === "in_progress";
    const { instructions = null, max_output_tokens = null, text = null } = this.#body;
    return {
      id: this.id,
      object: "response",
      created_at: this.#created,
      status,
      background: false,
      error: null,
      incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
      instructions,
      max_output_tokens,
      model: MODEL_ID,
      output: running ? [] : [this.item(status)],
      parallel_tool_calls: true,
      previous_response_id: null,
      reasoning: { effort: null, summary: null },
      service_tier: "default",
      store: false,
      text: text ?? { format: { type: "text" } },
      tool_choice: "auto",
      tools: [],
      truncation: "disabled",
      usage: running ? null : usageOf(this.#generation),
      user: null,
      metadata: {},
    };
  }
}

/** `POST /v1/responses`, whole or as the Responses API's own events. */
export async function createResponse(c: Context<StandInEnv>, engine: Engine): Promise<Response> {
  const body = await readBody(c, ResponseRequest);
  checkModel(body.model);
  const generation = engine.generate(readAsk(body), body.max_output_tokens ?? null, []);
  const envelope = new Envelope(body, generation);
  return body.stream
    ? streamResponse(c, generation, envelope)
    : c.json(envelope.response(envelope.ending));
}

function streamResponse(
  c: Context<StandInEnv>,
  generation: Generation,
  envelope: Envelope,
): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    let number = 0;
    const send = async (type: string, fields: object) => {
      await stream.writeSSE({
        event: type,
        data: JSON.stringify({ type, sequence_number: number++, ...fields }),
      });
    };
    const at = { item_id: envelope.messageId, output_index: 0, content_index: 0 };
    await send("response.created", { response: envelope.response("in_progress") });
    await send("response.in_progress", { response: envelope.response("in_progress") });
    await send("response.output_item.added", {
      output_index: 0,
      item: envelope.item("in_progress"),
    });
    await send("response.content_part.added", { ...at, part: { ...envelope.part, text: "" } });
    for await (const delta of generation.stream(gone.signal))
      await send("response.output_text.delta", { ...at, delta, logprobs: [] });
    if (gone.signal.aborted) return;
    await send("response.output_text.done", { ...at, text: generation.text, logprobs: [] });
    await send("response.content_part.done", { ...at, part: envelope.part });
    await send("response.output_item.done", {
      output_index: 0,
      item: envelope.item(envelope.ending),
    });
    await send(`response.${envelope.ending}`, { response: envelope.response(envelope.ending) });
  });
}
