import { z } from "zod";

/** How long a sign-in is known after its last visit, in days. */
export const SESSION_DAYS = 90;

/** How long after the last visit a guest who has published nothing is kept, in days. */
export const GUEST_DAYS = 30;

/** Somebody's name, as it is shown. */
export const PersonName = z.string().trim().min(1).max(80);

/** A browser in which the caller is signed in. */
export const Session = z.object({
  id: z.string(),
  /** the one that asks */
  here: z.boolean(),
  /** what the browser said of itself when it signed in */
  userAgent: z.string().nullable(),
  /** when it was last here, to the hour */
  seenAt: z.iso.datetime(),
});

export const SessionList = z.object({ sessions: z.array(Session) });
export type SessionList = z.infer<typeof SessionList>;

/** Names a session in an address. */
export const SessionId = z.string().min(1).max(100);
