import { type JSONSchema7, parsePartialJson } from "ai";
import { z } from "zod";

export type JsonSchema = JSONSchema7;

/** Keywords that strict modes and small grammars refuse, or obey by running on: our own check has them. */
const BOUNDS = [
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
] as const;

/** A schema as it is sent to a model: kinds, names and descriptions only. */
export function toModelSchema(schema: z.ZodObject): JsonSchema {
  const json = z.toJSONSchema(schema, {
    target: "draft-7",
    override: ({ jsonSchema }) => {
      for (const bound of BOUNDS) delete jsonSchema[bound];
    },
  });
  // What zod and the AI SDK call a JSON schema differs in its type alone.
  return JSON.parse(JSON.stringify(json));
}

/** Asks in words for an object of a schema. */
export const jsonRequest = (json: JsonSchema): string =>
  `Answer with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(json)}`;

/** Thoughts before an answer may hold braces of their own. */
const THOUGHTS = /<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi;

/** A comma before a closing bracket, outside of texts, which are kept as they are. */
const LAST_COMMA = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/** Beginnings that are tried: prose before the object may hold a brace. */
const TRIES = 20;

/** Finds the object in a model's answer, between fences, behind prose and with commas too many; null when there is none. */
export function readJson(answer: string): object | null {
  const text = answer.replaceAll(THOUGHTS, "");
  const end = text.lastIndexOf("}") + 1;
  let start = text.indexOf("{");
  for (let tries = 0; start >= 0 && start < end && tries < TRIES; tries++) {
    const piece = text.slice(start, end);
    const found = parse(piece) ?? parse(piece.replaceAll(LAST_COMMA, "$1"));
    if (found !== null) return found;
    start = text.indexOf("{", start + 1);
  }
  return null;
}

/** A thought that has not come to its end. */
const THINKING = /<(think|thinking|reasoning)>[^]*$/i;

/** What there is of the object in an answer that is still being written; null before it has begun. */
export async function peekJson(answer: string): Promise<object | null> {
  const text = answer.replaceAll(THOUGHTS, "").replace(THINKING, "");
  const start = text.indexOf("{");
  if (start < 0) return null;
  const { value } = await parsePartialJson(text.slice(start));
  return typeof value === "object" && !Array.isArray(value) ? value : null;
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
