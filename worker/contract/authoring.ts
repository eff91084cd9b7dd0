import { z } from "zod";
import { Id } from "./ids.ts";
import {
  ContentRating,
  Lorebook,
  PersonaData,
  PersonaSummary,
  PublicationDraft,
  RoleplayData,
  VersionOrigin,
  Visibility,
} from "./personas.ts";
import { PersonaField } from "./versions.ts";

/** A part of a persona's sheet: a written field, or what belongs to it beside those. */
export const SheetPart = z.enum([...PersonaField.options, "tags", "lorebook"]);
export type SheetPart = z.infer<typeof SheetPart>;

const Tags = PublicationDraft.shape.tags;
const Accent = z.object({ hue: z.number().min(0).max(360), chroma: z.number().min(0).max(0.4) });
const Note = z.string().trim().max(200).default("");

/** How a text that the page saves came to be; the other origins are the server's to give. */
export const WrittenOrigin = VersionOrigin.extract(["written", "drafted", "enhanced", "restored"]);

/** `POST /api/personas`: a persona and its first version. The client makes the id: the same request again gives the same persona. */
export const NewPersona = z.object({
  id: Id,
  data: PersonaData,
  lorebook: Lorebook.nullable().default(null),
  tags: Tags.default([]),
  rating: ContentRating.default("everyone"),
  accent: Accent.optional(),
  origin: WrittenOrigin.default("written"),
  note: Note,
});
export type NewPersona = z.infer<typeof NewPersona>;

/**
 * `POST /api/personas/:personaId/versions`: another text, which becomes the current one. `id` is the version's, made by the client: the
 * same request again gives the same version. `baseId` is the version that was current when the person began: when it is not any more the
 * answer is `version_conflict` with `current: { id, number }`. A text like the current one makes no version; the answer is the current one.
 */
export const NewVersion = z.object({
  id: Id,
  baseId: Id,
  data: PersonaData,
  /** absent: as in the current version */
  lorebook: Lorebook.nullable().optional(),
  /** absent: as they are. A published persona keeps those it was published with */
  tags: Tags.optional(),
  accent: Accent.optional(),
  origin: WrittenOrigin.default("written"),
  note: Note,
});
export type NewVersion = z.infer<typeof NewVersion>;

export const SavedVersion = z.object({
  id: Id,
  number: z.number().int(),
  /** false when nothing differed from the version that was current */
  made: z.boolean(),
});
export type SavedVersion = z.infer<typeof SavedVersion>;

export const MakeCurrent = z.object({ versionId: Id });

const VersionName = z.object({ id: Id, number: z.number().int() });

/** One version in the list of them, which is newest first. */
export const PersonaVersion = VersionName.extend({
  origin: VersionOrigin,
  note: z.string(),
  createdAt: z.iso.datetime(),
  current: z.boolean(),
  /** the one that strangers see */
  public: z.boolean(),
  /** the owner's chats that are pinned to it */
  chats: z.number().int(),
  /** what differs from the version numbered before it; empty for the first */
  changed: z.array(SheetPart),
});
export type PersonaVersion = z.infer<typeof PersonaVersion>;

export const PersonaVersions = z.object({ versions: z.array(PersonaVersion) });

/** `?version=`: a version's id; absent: the current one. */
export const ReadSheet = z.object({ version: Id.optional() });

/** The owner's whole text of one version. */
export const Sheet = z.object({
  personaId: Id,
  version: VersionName.extend({
    origin: VersionOrigin,
    note: z.string(),
    createdAt: z.iso.datetime(),
  }),
  data: PersonaData,
  lorebook: Lorebook.nullable(),
  tags: z.array(z.string()),
  rating: ContentRating,
  visibility: Visibility,
  portrait: PersonaSummary.shape.portrait,
  accent: PersonaSummary.shape.accent,
  /** null until a chat needed it */
  roleplayData: RoleplayData.nullable(),
  /** what a save has to name as its base */
  current: VersionName,
  newest: VersionName,
});
export type Sheet = z.infer<typeof Sheet>;
