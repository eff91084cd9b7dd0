import { z } from "zod";
import { Id } from "./ids.ts";

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

export const VersionOrigin = z.enum([
  "written",
  "drafted",
  "enhanced",
  "imported",
  "forked",
  "restored",
]);
export type VersionOrigin = z.infer<typeof VersionOrigin>;

/** One persona that another goes back to. */
export const Ancestor = z.object({
  personaId: Id,
  name: z.string(),
  /** who published it, in the name they had then */
  by: z.string(),
});
export type Ancestor = z.infer<typeof Ancestor>;

/** What a publication says of a persona besides its version. */
export const PublicationDraft = z.object({
  visibility: Visibility,
  headline: z.string().trim().max(80),
  tags: z.array(z.string().trim().toLowerCase().min(1).max(32)).max(6),
  /** null until it is chosen */
  rating: ContentRating.nullable(),
  /** short public name in an address; one is made from the name when it is empty */
  slug: z.string().max(60),
});
export type PublicationDraft = z.infer<typeof PublicationDraft>;

export const ReportReason = z.enum(["minor", "hateful", "stolen", "rating", "spam", "other"]);
export type ReportReason = z.infer<typeof ReportReason>;

/** That a moderator has taken a persona back from everybody, and which version it was: another may be published. */
export const Takedown = z.object({
  at: z.iso.datetime(),
  reason: ReportReason,
  words: z.string(),
  version: z.object({ id: Id, number: z.number().int() }),
});
export type Takedown = z.infer<typeof Takedown>;

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

/** A persona among others: with who made it and how it is met. */
export const PersonaCard = PersonaSummary.extend({
  /** who made it, in the name they have now */
  by: z.string(),
  /** chats that others began with it, and copies they took */
  talks: z.number().int(),
  forks: z.number().int(),
  /** when the caller last talked with it; null where they never did */
  lastChatAt: z.iso.datetime().nullable(),
});
export type PersonaCard = z.infer<typeof PersonaCard>;

/** Characters of each text of a version. */
export const TextLengths = z.object({
  appearance: z.number().int(),
  personality: z.number().int(),
  background: z.number().int(),
  speakingStyle: z.number().int(),
  scenario: z.number().int(),
  exampleDialogue: z.number().int(),
});

/** A persona on a page of its own. What its author wrote is told in numbers only; the greetings are said to everybody anyway. */
export const PersonaDetail = PersonaCard.extend({
  /** as a stranger without a name hears them */
  greetings: z.array(z.string()),
  /** when the version the caller sees was made */
  versionSince: z.iso.datetime(),
  lengths: TextLengths,
  loreCount: z.number().int(),
  /** short public name in an address */
  slug: z.string().nullable(),
  /** whose work it goes back to, the first author first; `here` when that one can still be met */
  lineage: z.array(Ancestor.extend({ here: z.boolean() })),
});
export type PersonaDetail = z.infer<typeof PersonaDetail>;
