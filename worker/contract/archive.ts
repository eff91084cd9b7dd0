import { z } from "zod";
import { Id } from "./ids.ts";

/** Where a part begins and where the next one does; empty for the beginning and the end of everything. */
const Key = z.string().regex(/^([123][0-9a-f-]{36,72})?$/);

/** Which of a person's things an archive holds: one chat, one persona, those between two keys, or everything. */
export const TakeArchive = z
  .object({
    chatId: Id.optional(),
    personaId: Id.optional(),
    from: Key.optional(),
    to: Key.optional(),
    /** which part it is, for its name: `2 of 3` */
    part: z
      .string()
      .regex(/^\d{1,4} of \d{1,4}$/)
      .optional(),
  })
  .refine(
    ({ chatId, personaId, from, to }) =>
      [chatId, personaId, from ?? to].filter((one) => one !== undefined).length <= 1,
    "takes one of chatId, personaId, and from and to",
  );

/** A part of everything that can be brought in again by itself. Counts leave out what is in another part as well. */
export const ArchivePart = z.object({
  from: Key,
  to: Key,
  /** about what it weighs */
  bytes: z.number(),
  chats: z.number().int(),
  personas: z.number().int(),
  pictures: z.number().int(),
});
export type ArchivePart = z.infer<typeof ArchivePart>;

export const ArchiveParts = z.object({ parts: z.array(ArchivePart) });
export type ArchiveParts = z.infer<typeof ArchiveParts>;

export const RefusedPart = z.object({
  kind: z.enum(["persona", "chat", "picture"]),
  name: z.string(),
  reason: z.enum([
    /** its bytes are not those that were put in */
    "damaged",
    /** it is nothing that this app could have written */
    "invalid",
    /** it has more lines than a chat may have, or more in it than can be held at once */
    "too_long",
    /** its place is taken: it was brought in before and has been deleted */
    "taken",
    /** its persona is in the archive and was refused */
    "persona",
    /** pictures can't be stored here */
    "storage",
    /** there was no time for it: bringing the archive in again goes on with the rest */
    "later",
  ]),
});
export type RefusedPart = z.infer<typeof RefusedPart>;

const Parts = z.object({
  /** brought in now */
  made: z.number().int(),
  /** were here already, and stay as they are */
  here: z.number().int(),
});

/** What became of an archive. Each persona and each chat came in whole or was refused. */
export const ArchiveReport = z.object({
  personas: Parts,
  /** versions that were missing in personas that were here already, and were added */
  versions: z.number().int(),
  chats: Parts,
  pictures: Parts,
  /** personas that are neither in the archive nor here: bare ones of their names stand in for them */
  standIns: z.array(z.string()),
  refused: z.array(RefusedPart),
});
export type ArchiveReport = z.infer<typeof ArchiveReport>;
