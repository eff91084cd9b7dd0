import { z } from "zod";
import { DraftPart } from "../contract/drafting.ts";
import type { Profile } from "./profile.ts";

/** What a model is to write at once. */
export interface Job {
  parts: DraftPart[];
  /** one greeting or entry alone, and its place; null for whole parts */
  index: number | null;
  /** it is to say for whom the persona is suitable, too */
  rates: boolean;
}

/** What each part is to hold, for the model. Bounds are ours and are not sent. */
const WANTED: Record<DraftPart, string> = {
  name: "what they are called, at most 80 characters",
  headline: "the line under the name, at most 80 characters",
  tags: "three to six, lower case, one or two words each",
  appearance:
    "20-50 words, comma-separated, only what shows: age and kind, build, face, hair, clothes, one object",
  personality: "60-120 words",
  background: "60-140 words",
  speakingStyle: "30-80 words: how they talk",
  scenario: "40-80 words: where the chat begins, with {{user}} in it",
  greetings: "two, 80-140 words each, without line breaks",
  exampleDialogue:
    "two exchanges, each of one line that begins with {{user}}: and one that begins with {{char}}:",
  lorebook:
    "three to five facts, each `key, key: fact` on one line, with one to five keys and 30-70 words",
};

const WANTED_ALONE: Partial<Record<DraftPart, string>> = {
  greetings: "one greeting, 80-140 words, without line breaks",
  lorebook: "one fact, `key, key: fact`, with one to five keys and 30-70 words",
};

const LISTS = new Set<DraftPart>(["tags", "greetings", "lorebook"]);

export const isList = (part: DraftPart): boolean => LISTS.has(part);

/** What a model is asked for. All is text or a list of texts, so that it can be had under headings as well. */
export function jobSchema({ parts, index, rates }: Job): z.ZodObject {
  const fields = parts.map((part): [string, z.ZodType] => {
    const text = z.string().trim().min(1);
    const alone = index !== null && isList(part);
    const about = (alone ? WANTED_ALONE[part] : undefined) ?? WANTED[part];
    const kind = isList(part) && !alone ? z.array(z.string()).min(1) : text;
    return [part, kind.describe(about)];
  });
  const rating = z.string().describe("everyone, teen or mature: who it is suitable for");
  return z.object({ ...Object.fromEntries(fields), ...(rates ? { rating } : {}) });
}

/** A model that gives no JSON by a schema, or holds little, is asked for less at once. */
const isSmall = ({ json, context }: Profile): boolean => json !== "schema" || context < 16_384;

/** The parts that a small model writes together: who they are, how they talk, what the story may trip over. */
const COURSES: DraftPart[][] = [
  [
    "name",
    "headline",
    "tags",
    "appearance",
    "personality",
    "background",
    "speakingStyle",
    "scenario",
  ],
  ["greetings", "exampleDialogue"],
  ["lorebook"],
];

/** The calls in which the missing parts of a sheet are written. */
export function planJobs(missing: DraftPart[], profile: Profile): Job[] {
  const courses = isSmall(profile) ? COURSES : [DraftPart.options];
  return courses
    .map((course) => course.filter((part) => missing.includes(part)))
    .filter((parts) => parts.length > 0)
    .map((parts, at) => ({ parts, index: null, rates: at === 0 }));
}
