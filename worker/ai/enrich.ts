import { z } from "zod";
import type { ContentRating } from "../contract/personas.ts";
import { fence, numbered, quote } from "./invent.ts";

/** Most characters of a richer scene: as many as a person may write. */
const LONGEST = 600;

/** What a model is asked for. */
export const enrichedSchema = z.object({
  scene: z
    .string()
    .trim()
    .min(1)
    .describe("the same picture in 25-60 words, one paragraph, no names"),
});

/** Asks for more to see in the same picture. */
export function enrichInstructions(rating: ContentRating): string {
  return numbered(
    "Write the picture in <wish> anew for a painter who knows nothing else: the same people, the same place, the same moment, with more to see.",
    [
      ...fence(rating),
      "Add what the wish leaves open: posture and hands, one object that is touched, the light and where it comes from, weather or air, how far away it is seen from. Change nothing that it says.",
      "Present tense, visible things only: no names, no speech, no feelings, no past, nothing that is absent, no words for a style or a medium.",
      "Who stands in <persona> is painted from another text: leave face, hair and clothes alone.",
      "Write in English, whatever the wish is written in: painters read nothing else as well.",
    ],
  );
}

/** The person's words, and who is to be seen. */
export function enrichInput(scene: string, appearance: string): string {
  const wish = `<wish>${quote(scene)}</wish>`;
  return appearance === "" ? wish : `${wish}\n<persona>${quote(appearance)}</persona>`;
}

/** A model's answer as a scene: one paragraph, no longer than a person's own may be. */
export function tidyScene(answer: string): string {
  const line = answer.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : line.slice(0, LONGEST).replace(/\s+\S*$/, "");
}
