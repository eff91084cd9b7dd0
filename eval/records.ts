import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { CHECKS, type Check } from "../worker/ai/checks.ts";

const Name = z.enum(Object.keys(CHECKS) as [Check, ...Check[]]);

/** One text that a model wrote, with what was asked and what was measured. */
export const Row = z.object({
  script: z.string(),
  /** slug of a starter persona */
  starter: z.string(),
  /** from 1 */
  turn: z.number().int(),
  /** from 0; the scene goes on from the first */
  sample: z.number().int(),
  promptVersion: z.string(),
  /** of all texts that models are given: what a version should stand for */
  promptHash: z.string(),
  model: z.string(),
  params: z.object({
    temperature: z.number().optional(),
    presencePenalty: z.number().optional(),
    maxOutputTokens: z.number(),
    stopSequences: z.array(z.string()).optional(),
  }),
  /** tokens of the prompt as they were estimated */
  est: z.number(),
  usage: z.object({ input: z.number().nullable(), output: z.number().nullable() }),
  /** milliseconds to the first word */
  ttft: z.number().nullable(),
  finish: z.string().nullable(),
  /** why the cleaner ended it */
  cut: z.enum(["user", "template", "loop"]).nullable(),
  text: z.string(),
  checks: z.partialRecord(Name, z.union([z.number(), z.boolean()])),
});
export type Row = z.infer<typeof Row>;

/** Adds rows to a run, one to a line; makes it, and the folders above it. */
export async function addRows(path: string, rows: Row[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** Reads a run. Throws on a line that is none of its rows. */
export async function readRows(path: string): Promise<Row[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => Row.parse(JSON.parse(line)));
}
