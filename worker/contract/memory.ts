import { z } from "zod";
import { Id } from "./ids.ts";

/** What happened in one stretch of a path, in few words. */
export const MemorySegment = z.object({
  id: Id,
  /** the stretch's last message: every path through it shares the segment */
  messageId: Id,
  /** the stretch's first and last message, counted from 0 at the root */
  from: z.number().int(),
  to: z.number().int(),
  /** empty while it is to be made anew, after a line of its stretch has changed */
  text: z.string(),
  /** written by the person: it is never made anew or merged */
  edited: z.boolean(),
  /** kept in the prompt before others, and never merged */
  pinned: z.boolean(),
});
export type MemorySegment = z.infer<typeof MemorySegment>;

/** The memory along a path, oldest first. */
export const Memory = z.object({ segments: z.array(MemorySegment) });
export type Memory = z.infer<typeof Memory>;

export const ListMemory = z.object({ leafId: Id.optional() });

export const MemoryPatch = z
  .object({
    text: z.string().trim().min(1).max(2_000).optional(),
    pinned: z.boolean().optional(),
  })
  .refine((patch) => patch.text !== undefined || patch.pinned !== undefined, "changes nothing");
export type MemoryPatch = z.infer<typeof MemoryPatch>;
