import { z } from "zod";
import { Cursor, Id } from "./ids.ts";
import { ReportReason, Visibility } from "./personas.ts";

export const NewReport = z.object({
  reason: ReportReason,
  words: z.string().trim().max(1_000).default(""),
});
export type NewReport = z.infer<typeof NewReport>;

export const Report = z.object({
  id: Id,
  reason: ReportReason,
  words: z.string(),
  persona: z.object({ id: Id, name: z.string(), visibility: Visibility }),
  /** who told of it; null when they are gone */
  reporterId: z.string().nullable(),
  /** number of the version that was public then; null when it is gone */
  version: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  handledAt: z.iso.datetime().nullable(),
});
export type Report = z.infer<typeof Report>;

/** Oldest first. */
export const ReportPage = z.object({
  reports: z.array(Report),
  nextCursor: z.string().nullable(),
});

export const ListReports = z.object({
  handled: z.stringbool().default(false),
  cursor: Cursor.optional(),
});

export const HandleReport = z.object({ handled: z.boolean() });

/**
 * `POST /api/reports/:reportId/takedown`: the persona is private again, and its owner reads why. All that was told of it counts as handled.
 */
export const NewTakedown = z.object({
  reason: ReportReason,
  /** to the owner */
  words: z.string().trim().max(1_000).default(""),
});
export type NewTakedown = z.infer<typeof NewTakedown>;
