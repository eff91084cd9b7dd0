import { inventInput, inventInstructions, partInstructions } from "../ai/invent.ts";
import { planJobs } from "../ai/parts.ts";
import { missingParts } from "../ai/pieces.ts";
import type { DraftOnePart, DraftPersona, SheetSoFar } from "../contract/drafting.ts";
import type { Deps } from "../deps.ts";
import { admitDraft, openDraft, writeParts } from "./draft-stream.ts";

/** A whole persona's tokens, and one part's. */
const WHOLE = 2_600;
const PART = 900;

/** Writes a persona from a sentence, but for what is kept. Nothing is stored. Fails as `admitDraft` does; later failures are in the stream. */
export async function draftPersona(
  deps: Deps,
  asked: DraftPersona & { userId: string },
): Promise<ReadableStream<Uint8Array>> {
  const { sentence, keep, rating } = asked;
  const { modelId, profile } = await admitDraft(deps, asked);
  return openDraft(deps, async (desk) => {
    let sheet: SheetSoFar = keep;
    for (const job of planJobs(missingParts(keep), profile)) {
      sheet = await writeParts(deps, desk, job, {
        modelId,
        instructions: inventInstructions(job, rating),
        prompt: inventInput(sentence, sheet),
        sheet,
        rating,
        temperature: 1,
        maxOutputTokens: WHOLE,
      });
    }
  });
}

/** Writes one part of a sheet anew, or one more of a list. Nothing is stored. Fails as `draftPersona` does. */
export async function draftPart(
  deps: Deps,
  asked: DraftOnePart & { userId: string },
): Promise<ReadableStream<Uint8Array>> {
  const { part, index = null, sheet, wish, rating } = asked;
  const { modelId } = await admitDraft(deps, asked);
  const job = { parts: [part], index, rates: false };
  return openDraft(deps, async (desk) => {
    await writeParts(deps, desk, job, {
      modelId,
      instructions: partInstructions(job, rating, sheet),
      prompt: inventInput(wish, sheet),
      sheet,
      rating,
      temperature: 1,
      maxOutputTokens: PART,
    });
  });
}
