import { z } from "zod";
import { Id } from "./ids.ts";

/** A picture that belongs to a persona. */
export const PersonaPicture = z.object({
  id: Id,
  url: z.string(),
  alt: z.string(),
  /** pixels; null when they are not known */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** the portrait of the current version */
  chosen: z.boolean(),
});
export type PersonaPicture = z.infer<typeof PersonaPicture>;

/** The newest 200, newest first. */
export const PersonaPictures = z.object({ pictures: z.array(PersonaPicture) });

/**
 * `PUT /api/personas/:personaId/portrait`: another of the persona's own pictures becomes its portrait, in a version of its own with the same
 * words. Asked for again it changes nothing.
 */
export const PutPortrait = z.object({
  imageId: Id,
  /** the light of a picture that was not painted here, which the page measures; absent: as it was. Hue in degrees, OKLCH */
  accent: z
    .object({ hue: z.number().min(0).max(360), chroma: z.number().min(0).max(0.4) })
    .optional(),
});
export type PutPortrait = z.infer<typeof PutPortrait>;
