import { writeDraft } from "./draft.ts";
import { hintFor } from "./jobs.ts";
import type { Journal } from "./journal.ts";
import { writeMemory } from "./memory.ts";
import { readBrief, type Turn } from "./prompt.ts";
import { writePassage, writeTurn } from "./reply.ts";
import { resumeTurn } from "./resume.ts";
import { findSchema } from "./find-schema.ts";
import { fillSchema, type JsonSchema } from "./schema.ts";
import { writeTitle } from "./title.ts";

/** A request to the model, whichever wire it came by. */
export interface Ask {
  instructions: string;
  messages: Turn[];
  /** JSON to answer with: a schema, any object, or none */
  json: JsonSchema | "object" | null;
  /** repeats an answer exactly; without it every answer differs */
  seed: number | null;
}

const CONDENSING = /Condense this character/;

const INTRODUCTION =
  "This is the built-in demo of Dramatis. It plays personas from their own cards, out of prepared lines; it is not a language model, so it can't help with other questions. Connect a model of your own to get real answers.";

/** Writes the whole answer to a request. */
export function writeAnswer(ask: Ask, journal: Journal, counter: number): string {
  const { instructions, messages, json } = ask;
  const seed = ask.seed ?? counter;
  const prompt = messages.map(({ text }) => text).join("\n\n");
  const headings = json ? null : findHeadings(instructions);
  if (headings) return writeHeadings(headings, instructions, prompt, seed);
  if (json) return writeJson(json, instructions, prompt, seed);
  const brief = readBrief(instructions, messages);
  if (brief.job === "title") return writeTitle(prompt, seed);
  if (brief.job === "memory") return writeMemory(prompt);
  if (brief.job === "draft") return writeDraft(brief, seed);
  if (brief.job === "plain") return INTRODUCTION;
  const key = journal.keyOf(brief.instructions);
  if (brief.tail !== null) return resumeTurn(brief, seed, journal, key);
  // a seeded answer depends on its request alone
  const own = brief.turns.filter(({ role }) => role === "assistant").length;
  if (own <= 1) journal.begin(key);
  const before = ask.seed === null ? journal.before(key) : [];
  const text =
    brief.job === "story" ? writePassage(brief, seed, before) : writeTurn(brief, seed, before);
  journal.note(key, text);
  return text;
}

/** The fields that a client which can't ask for JSON wants under headings. */
function findHeadings(instructions: string): JsonSchema | null {
  const [, lines = ""] = instructions.match(/under these headings[^\n]*((?:\n## .+)+)/) ?? [];
  const fields = [...lines.matchAll(/^## (\w+)(.*)$/gm)].map(
    ([, name = "", dress = ""]): [string, JsonSchema] => [
      name,
      dress.includes("to a line")
        ? { type: "array", items: { type: "string" } }
        : { type: "string" },
    ],
  );
  return fields.length > 0 ? { type: "object", properties: Object.fromEntries(fields) } : null;
}

function writeHeadings(
  schema: JsonSchema,
  instructions: string,
  prompt: string,
  seed: number,
): string {
  const filled = fillSchema(schema, hintFor(schema, instructions, prompt, seed), seed);
  return Object.entries(filled ?? {})
    .map(([name, value]) => `## ${name}\n${[value].flat().join("\n")}`)
    .join("\n\n");
}

function writeJson(
  json: JsonSchema | "object",
  instructions: string,
  prompt: string,
  seed: number,
): string {
  const condensing = CONDENSING.test(`${instructions}${prompt}`);
  const written = json === "object" ? findSchema(`${instructions}\n${prompt}`) : json;
  const loose: JsonSchema = condensing
    ? {
        type: "object",
        properties: {
          appearance: { type: "string" },
          summary: { type: "string" },
          voice: { type: "string" },
        },
      }
    : { type: "object", properties: { text: { type: "string" } } };
  const schema = written ?? loose;
  return JSON.stringify(fillSchema(schema, hintFor(schema, instructions, prompt, seed), seed));
}
