import { findMaterial } from "../../db/queries/material.ts";
import { ChipsAnswer, chipsInput, chipsInstructions, tidyChips } from "../ai/chips.ts";
import { sceneNames } from "../ai/scene.ts";
import type { Chips, SuggestChips } from "../contract/chips.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { textOf } from "./events.ts";
import { passGate } from "./limits.ts";
import { checkModel } from "./models.ts";
import { askForObject } from "./structured.ts";

/** Newest messages that are read: the last passages and what was steered between them. */
const CONTEXT = 4;

/** Longest a person waits for chips, in milliseconds. */
const PATIENCE = 15_000;

/**
 * Three next moves for the author of a story; nothing is stored. Fails with `not_found`, `leaf_not_found`, `not_a_story`,
 * `nothing_to_continue` before the first passage, `unknown_model`, `rate_limited` as drafts are, or `model_unavailable` when the model
 * has none.
 */
export async function suggestChips(
  deps: Deps,
  asked: SuggestChips & { userId: string; chatId: string },
): Promise<Chips> {
  checkModel(deps.models, asked.modelId);
  const { userId, chatId, leafId = null } = asked;
  const [found, { wait }] = await Promise.all([
    findMaterial(deps.db, { userId, chatId, leafId, context: CONTEXT }),
    passGate(deps, { kind: "draft", userId }),
  ]);
  if (!found) throw new AppError("not_found");
  const { material, latestLeafId } = found;
  if (found.missing) throw new AppError("leaf_not_found", { extra: { latestLeafId } });
  if (material.mode !== "story") throw new AppError("not_a_story");
  const texts = material.context.map(({ parts }) => textOf(parts)).filter(Boolean);
  if (texts.length === 0) throw new AppError("nothing_to_continue");
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const answer = await askForObject(deps, {
    modelId: deps.models.choose(asked.modelId ?? material.settings.modelId),
    name: "steering_chips",
    schema: ChipsAnswer,
    instructions: chipsInstructions(material.rating),
    prompt: chipsInput(texts, sceneNames(material)),
    temperature: 0.9,
    maxOutputTokens: 120,
    patience: PATIENCE,
  });
  const chips = answer.made && tidyChips(answer.made.chips);
  if (!chips) {
    const cause = answer.made ? undefined : answer.cause;
    throw new AppError("model_unavailable", { cause });
  }
  return { chips };
}
