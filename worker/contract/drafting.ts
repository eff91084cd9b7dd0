import { z } from "zod";
import { SheetPart } from "./authoring.ts";
import { Mode, UserPersona } from "./chats.ts";
import type { ErrorCode } from "./errors.ts";
import { Id } from "./ids.ts";
import { ContentRating, Lorebook, LorebookEntry, PersonaData } from "./personas.ts";

/** The parts that a model can write, in the order in which it does. */
export const DraftPart = SheetPart.extract([
  "name",
  "headline",
  "tags",
  "appearance",
  "personality",
  "background",
  "speakingStyle",
  "scenario",
  "greetings",
  "exampleDialogue",
  "lorebook",
]);
export type DraftPart = z.infer<typeof DraftPart>;

const Wish = z.string().trim().max(2_000);
const ModelId = z.string().max(200).optional();

/** What there is of a sheet so far. A part that is absent or empty is still to be written. */
export const SheetSoFar = PersonaData.extend({
  /** the name may still be missing */
  name: z.string().trim().max(80),
  tags: z.array(z.string().max(40)).max(20),
  lorebook: Lorebook.nullable(),
}).partial();
export type SheetSoFar = z.infer<typeof SheetSoFar>;

/** `POST /api/personas/draft`: a whole persona from a sentence. What is in `keep` is not written anew. Answers with a stream of events. */
export const DraftPersona = z.object({
  sentence: Wish.min(1),
  keep: SheetSoFar.default({}),
  /** the most that the persona may be rated */
  rating: ContentRating.default("teen"),
  modelId: ModelId,
});
export type DraftPersona = z.infer<typeof DraftPersona>;

/**
 * `POST /api/personas/draft/part`: one part alone, to go with the rest. `index`: one greeting or one entry of the lorebook, written anew
 * or, behind the last, added; absent: all of them. Answers with a stream of events.
 */
export const DraftOnePart = z.object({
  part: DraftPart,
  index: z.number().int().min(0).max(2_000).optional(),
  sheet: SheetSoFar,
  /** the sentence it began with, or what this part should be like */
  wish: Wish.default(""),
  rating: ContentRating.default("teen"),
  modelId: ModelId,
});
export type DraftOnePart = z.infer<typeof DraftOnePart>;

/** `POST /api/personas/:personaId/enhance`: proposals for a version of one's own persona. Nothing is stored. Answers with a stream of events. */
export const EnhancePersona = z.object({
  request: Wish.min(1),
  versionId: Id,
  /** what may change; absent: all that a model can write */
  parts: z.array(DraftPart).min(1).optional(),
  modelId: ModelId,
});
export type EnhancePersona = z.infer<typeof EnhancePersona>;

/** `POST /api/personas/:personaId/scenario`: a beginning for one chat, for `settings.scenario` of a new one. Answers with a stream of events. */
export const WriteScenario = z.object({
  mode: Mode.default("roleplay"),
  wish: Wish.default(""),
  userPersona: UserPersona.optional(),
  modelId: ModelId,
});
export type WriteScenario = z.infer<typeof WriteScenario>;

/** An entry of a lorebook as a model writes it. */
export const DraftedEntry = LorebookEntry.pick({ keys: true, content: true }).extend({
  /** 0-100 */
  priority: z.number(),
});
export type DraftedEntry = z.infer<typeof DraftedEntry>;

/** One change that is proposed to a persona. */
export const Proposal = z.object({
  part: DraftPart,
  /** which greeting or entry, the one behind the last being new; null for the parts that are one text */
  index: z.number().int().nullable(),
  /** tags stand with commas between, an entry as `key, key: content` */
  before: z.string(),
  after: z.string(),
  /** `after` of tags and of an entry as it is to be stored; an entry's other fields stay as they are */
  tags: z.array(z.string()).nullable(),
  entry: DraftedEntry.nullable(),
  why: z.string(),
});
export type Proposal = z.infer<typeof Proposal>;

/**
 * What the four streams consist of: server-sent events, each `data: ` and one of these as JSON. An event holds the whole of its text so
 * far and takes the place of the one before it with the same part and index. The last is `end` or `error`; a stream that ends
 * without either was cut. Whoever leaves ends the writing.
 */
export type DraftEvent =
  /** one text: a field, a greeting, or a chat's `scenario`; `done` when it is checked and final */
  | { type: "text"; part: DraftPart; index: number | null; text: string; done: boolean }
  | { type: "tags"; tags: string[]; done: boolean }
  /** an entry of the lorebook */
  | { type: "entry"; index: number; entry: DraftedEntry; done: boolean }
  /** one of a list that was shown and is not among it in the end */
  | { type: "gone"; part: DraftPart; index: number | null }
  /** at most what was asked for */
  | { type: "rating"; rating: ContentRating }
  /** a change; `order` counts them and stays with each while its text grows. Dropped when it turns out to be none: `withdrawn` */
  | { type: "proposal"; order: number; proposal: Proposal; done: boolean }
  | { type: "withdrawn"; order: number }
  /** all changes in one sentence, for the note of the version */
  | { type: "note"; text: string }
  | { type: "end" }
  /** what came with `done` before it stands; `persona_not_made` when the model's answer could not be used */
  | { type: "error"; code: ErrorCode; title: string };
