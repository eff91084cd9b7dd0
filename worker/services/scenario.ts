import { findPersona } from "../../db/queries/personas.ts";
import { scenarioInput, scenarioInstructions } from "../ai/scenario.ts";
import type { WriteScenario } from "../contract/drafting.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { admitDraft, openDraft, writeParts } from "./draft-stream.ts";

const LONGEST = 300;

/**
 * Writes a beginning for one chat with a persona that the caller may talk to. Nothing is stored. Fails with `not_found`, and as
 * `admitDraft` does; later failures are in the stream.
 */
export async function writeScenario(
  deps: Deps,
  asked: WriteScenario & { userId: string; personaId: string },
): Promise<ReadableStream<Uint8Array>> {
  const { mode } = asked;
  const persona = await findPersona(deps.db, asked);
  if (!persona) throw new AppError("not_found");
  const { modelId } = await admitDraft(deps, asked);
  const { rating, data, roleplayData } = persona;
  const job = { parts: ["scenario" as const], index: null, rates: false };
  return openDraft(deps, async (desk) => {
    await writeParts(deps, desk, job, {
      modelId,
      instructions: scenarioInstructions(mode, rating),
      prompt: scenarioInput(data, roleplayData, asked),
      sheet: { name: data.name },
      rating,
      temperature: 0.9,
      maxOutputTokens: LONGEST,
    });
  });
}
