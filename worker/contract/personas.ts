import { z } from "zod";
import { Cursor, Id } from "./ids.ts";

export const Visibility = z.enum(["private", "unlisted", "public"]);
export const ContentRating = z.enum(["everyone", "teen", "mature"]);
export type ContentRating = z.infer<typeof ContentRating>;

/** What an author wrote about a persona; immutable once it is a version. Texts may hold `{{user}}` and `{{char}}`. */
export const PersonaData = z.object({
  name: z.string().trim().min(1).max(80),
  headline: z.string().max(160).default(""),
  appearance: z.string().max(4_000).default(""),
  personality: z.string().max(20_000).default(""),
  background: z.string().max(20_000).default(""),
  speakingStyle: z.string().max(8_000).default(""),
  scenario: z.string().max(8_000).default(""),
  greetings: z.array(z.string().max(20_000)).max(64).default([]),
  exampleDialogue: z.string().max(20_000).default(""),
  systemPrompt: z.string().max(20_000).default(""),
  postHistoryInstructions: z.string().max(20_000).default(""),
  creatorNotes: z.string().max(20_000).default(""),
});
export type PersonaData = z.infer<typeof PersonaData>;

/** The condensed persona that prompts and pictures are made from; written once per version. */
export const RoleplayData = z.object({
  /** comma-separated visible traits, at most about 60 words */
  appearance: z.string().trim().min(1).max(1_200),
  /** third person, at most about 120 words */
  summary: z.string().trim().min(1).max(2_400),
  /** rhythm, vocabulary, habits; at most about 40 words */
  voice: z.string().trim().min(1).max(900),
});
export type RoleplayData = z.infer<typeof RoleplayData>;

/** One fact the story may trip over. Keys are the words that bring it in. */
export const LorebookEntry = z.looseObject({
  keys: z.array(z.string().max(200)).max(64),
  content: z.string().max(20_000),
  priority: z.number().optional(),
});
export const Lorebook = z.looseObject({ entries: z.array(LorebookEntry).max(2_000) });
export type Lorebook = z.infer<typeof Lorebook>;

/** Where a portrait's bytes are, on this origin: the whole picture, and one cropped to the face for small places. */
export const Portrait = z.object({ url: z.string(), faceUrl: z.string(), alt: z.string() });

export const PersonaSummary = z.object({
  id: Id,
  name: z.string(),
  headline: z.string(),
  tags: z.array(z.string()),
  rating: ContentRating,
  visibility: Visibility,
  /** the first line of speech of the first greeting, for a card */
  quote: z.string(),
  portrait: Portrait.nullable(),
  /** accent of the portrait: OKLCH hue in degrees and chroma */
  accent: z.object({ hue: z.number(), chroma: z.number() }),
  currentVersion: z.object({ id: Id, number: z.number().int() }),
  /** true when the caller owns it */
  mine: z.boolean(),
  greetingCount: z.number().int(),
});
export type PersonaSummary = z.infer<typeof PersonaSummary>;

export const PersonaPage = z.object({
  personas: z.array(PersonaSummary),
  nextCursor: z.string().nullable(),
});

export const ListPersonas = z.object({
  scope: z.enum(["mine", "public"]).default("public"),
  cursor: Cursor.optional(),
});
