import { z } from "zod";

/** Days in which somebody with an account can come back after they have left. A guest can't: nothing knows them again. */
export const RETURN_DAYS = 7;

/** Names that stand in for whoever is gone, where others' work says of whom it came. */
export const GONE_NAME = "somebody who left";

/** What somebody has here, in numbers. */
export const Holdings = z.object({
  chats: z.number().int(),
  personas: z.number().int(),
  versions: z.number().int(),
  lorebooks: z.number().int(),
  pictures: z.number().int(),
  /** of the pictures */
  bytes: z.number().int(),
  /** personas that others can meet, and copies that others made of theirs */
  published: z.number().int(),
  copies: z.number().int(),
});
export type Holdings = z.infer<typeof Holdings>;

/** What has to be typed before everything is deleted. */
export const phraseOf = ({ name, guest }: { name: string; guest: boolean }): string =>
  guest ? "delete everything" : `delete ${name}`;

export const LeaveAccount = z.object({
  phrase: z.string().max(120),
  /** of an account */
  password: z.string().max(128).optional(),
});

export const Leaving = z.object({
  /** until when signing in brings everything back; null where nothing does */
  until: z.iso.datetime().nullable(),
});
export type Leaving = z.infer<typeof Leaving>;
