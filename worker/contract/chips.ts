import { z } from "zod";
import { Id } from "./ids.ts";

/** Asks for moves to follow `leafId` (the open leaf when absent). */
export const SuggestChips = z.object({
  leafId: Id.nullable().optional(),
  modelId: z.string().max(200).optional(),
});
export type SuggestChips = z.infer<typeof SuggestChips>;

/** Longest text of a chip, in characters. */
export const MAX_CHIP = 60;

const Chip = z.string().min(1).max(MAX_CHIP);

/** Three next moves for a story's author, at most five words each, no two alike. */
export const Chips = z.object({ chips: z.tuple([Chip, Chip, Chip]) });
export type Chips = z.infer<typeof Chips>;
