import {
  generateText,
  jsonSchema,
  type LanguageModel,
  type ModelMessage,
  Output,
  streamText,
} from "ai";
import type { z } from "zod";
import { fieldsOf, headingsRequest, readHeadings } from "../ai/headings.ts";
import { type JsonSchema, jsonRequest, peekJson, readJson, toModelSchema } from "../ai/json.ts";
import type { Profile } from "../ai/profile.ts";

/** One way of asking for an object: what is said of it, what is sent of it, and how its answer is read, whole or while it grows. */
export interface Form {
  request: string;
  output: Output.Output;
  read(text: string): object | null;
  peek(text: string): Promise<object | null>;
}

const asJson = { read: readJson, peek: peekJson };

/** How an object of a schema is asked for on a rung: by the schema, as any JSON, or in plain text. */
export function toForm(
  rung: Profile["json"],
  { schema, name }: { schema: z.ZodObject; name: string },
): Form {
  const json: JsonSchema = toModelSchema(schema);
  if (rung === "schema") {
    const output = Output.object({ schema: jsonSchema(json), name });
    return { request: "", output, ...asJson };
  }
  const request = jsonRequest(json);
  if (rung === "object") return { request, output: Output.json(), ...asJson };
  const fields = fieldsOf(json);
  if (fields === null) return { request, output: Output.text(), ...asJson };
  return {
    request: headingsRequest(json, fields),
    output: Output.text(),
    read: (text) => readHeadings(text, fields) ?? readJson(text),
    peek: async (text) => readHeadings(text, fields) ?? peekJson(text),
  };
}

interface Question {
  model: LanguageModel;
  instructions?: string;
  messages: ModelMessage[];
  form: Form;
  temperature?: number;
  maxOutputTokens: number;
  signal: AbortSignal;
  watch?: ((partial: object) => void) | undefined;
}

/** Asks once and gives the whole text of the answer; as a stream when somebody watches. Rejects with what the provider said when it refuses or fails. */
export async function askOnce({ form, signal, watch, ...call }: Question): Promise<string> {
  const asked = {
    ...call,
    // The SDK's own reading would throw away what can still be read, and keep back what it can't read yet.
    output: {
      ...form.output,
      parseCompleteOutput: async ({ text }: { text: string }) => text,
      parsePartialOutput: async ({ text }: { text: string }) => ({ partial: text.length }),
    },
    maxRetries: 0,
    abortSignal: signal,
  };
  if (!watch) return (await generateText(asked)).text;
  let text = "";
  const { stream } = streamText({ ...asked, onError: () => {} });
  for await (const part of stream) {
    if (part.type === "error") throw part.error;
    if (part.type === "abort") throw new Error(`aborted: ${part.reason ?? "timeout"}`);
    if (part.type !== "text-delta") continue;
    text += part.text;
    const partial = await form.peek(text);
    if (partial !== null) watch(partial);
  }
  return text;
}
