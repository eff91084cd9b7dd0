import { z } from "zod";
import { Id } from "./ids.ts";
import { ContentRating, PublicationDraft, Takedown, Visibility } from "./personas.ts";

/** What is looked at before a persona goes out. */
export const CheckName = z.enum([
  "changed",
  "greeting",
  "headline",
  "rating",
  "portrait",
  "private",
  "dialogue",
]);
export type CheckName = z.infer<typeof CheckName>;

export const PublicationCheck = z.object({
  check: CheckName,
  passes: z.boolean(),
  /** it can't go out before this passes; otherwise it is advice */
  blocks: z.boolean(),
  /** where something private was found */
  where: z.array(z.enum(["name", "headline", "tags", "greetings"])),
});
export type PublicationCheck = z.infer<typeof PublicationCheck>;

const Version = z.object({ id: Id, number: z.number().int() });

/** How a persona is shown to others, and how it is to be shown next. For its owner alone. */
export const Publication = z.object({
  /** the form as it was left */
  draft: PublicationDraft,
  /** what others see now; null while that is nothing */
  published: z
    .object({
      visibility: Visibility,
      headline: z.string(),
      tags: z.array(z.string()),
      rating: ContentRating,
      slug: z.string(),
      version: Version,
      publishedAt: z.iso.datetime(),
    })
    .nullable(),
  /** what publishing would pin */
  currentVersion: Version,
  checks: z.array(PublicationCheck),
  /** until it is published again; null when nobody has taken it down */
  takenDown: Takedown.nullable(),
});
export type Publication = z.infer<typeof Publication>;

/** Saves the form; with `publish` it also takes effect, and with `private` for a visibility that ends the publication. */
export const PutPublication = PublicationDraft.extend({
  publish: z.boolean().default(false),
  /** the version that is meant: `version_conflict` when there is a newer one */
  versionId: Id.optional(),
});
export type PutPublication = z.infer<typeof PutPublication>;

/** `id`: uuid (v7) of the copy, made by the client; asking twice makes one. */
export const ForkPersona = z.object({ id: Id });

export const ByName = z.object({ slug: z.string().min(1).max(60) });
