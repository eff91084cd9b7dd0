import type { z } from "zod";
import { findPersona } from "../../db/queries/personas.ts";
import { enrichedSchema, enrichInput, enrichInstructions, tidyScene } from "../ai/enrich.ts";
import type { EnrichedScene, EnrichScene } from "../contract/pictures.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { admitDraft, insist } from "./draft-stream.ts";
import { askForObject } from "./structured.ts";

/** Tokens of the answer, and milliseconds until it has to be there. */
const LONGEST = 200;
const PATIENCE = 30_000;

/**
 * Has a model say more of the same picture. Nothing is stored. Fails with `not_found` for a persona that the caller may not talk to,
 * `rate_limited`, `model_unavailable` or `persona_not_made`.
 */
export async function enrichScene(
  deps: Deps,
  asked: z.output<typeof EnrichScene> & { userId: string },
): Promise<z.infer<typeof EnrichedScene>> {
  const { userId, personaId, scene } = asked;
  const persona = personaId === null ? null : await findPersona(deps.db, { userId, personaId });
  if (personaId !== null && persona === null) throw new AppError("not_found");
  const { modelId } = await admitDraft(deps, { userId });
  const looks = persona?.roleplayData?.appearance ?? persona?.data.appearance.slice(0, 1_200) ?? "";
  const made = insist(
    await askForObject(deps, {
      modelId,
      name: "enriched",
      schema: enrichedSchema,
      instructions: enrichInstructions(persona?.rating ?? "everyone"),
      prompt: enrichInput(scene, looks),
      temperature: 0.8,
      maxOutputTokens: LONGEST,
      patience: PATIENCE,
    }),
  );
  return { scene: tidyScene(made.scene) };
}
