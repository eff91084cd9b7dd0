import { findMaterial } from "../../db/queries/material.ts";
import { assembleDraft } from "../ai/draft.ts";
import { sceneNames } from "../ai/scene.ts";
import { CONTEXT } from "../ai/window.ts";
import type { Impersonate } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError, toProblem } from "../errors.ts";
import { type Generation, startGeneration } from "./generation.ts";
import { recallModel } from "./known.ts";
import { passGate } from "./limits.ts";
import { toMaterial } from "./material.ts";
import { checkModel } from "./models.ts";
import { openWire, type Wire } from "./wire.ts";

/** How often to look whether the reader is still there, in milliseconds. */
const LOOK = 1_000;

/**
 * Drafts the person's own next line and gives it as a UI message stream. It is stored nowhere: when its reader leaves, the model is
 * stopped. Fails with `not_found`, `leaf_not_found`, `unknown_model`, `rate_limited`, `message_too_long`, or `model_unavailable` before its first word.
 */
export async function draftLine(
  deps: Deps,
  asked: Impersonate & { userId: string; chatId: string },
): Promise<ReadableStream<Uint8Array>> {
  checkModel(deps.models, asked.modelId);
  const { userId, chatId, leafId = null, aim } = asked;
  const [found, { wait, lessons }] = await Promise.all([
    findMaterial(deps.db, { userId, chatId, leafId, context: CONTEXT }),
    passGate(deps, { kind: "draft", userId }),
  ]);
  if (!found) throw new AppError("not_found");
  if (found.missing) {
    throw new AppError("leaf_not_found", { extra: { latestLeafId: found.latestLeafId } });
  }
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const material = toMaterial(found.material);
  const { persona, user } = sceneNames(material);
  const id = deps.newId();
  const modelId = deps.models.choose(asked.modelId ?? material.settings.modelId);
  const generation = startGeneration(deps, {
    turnId: id,
    chatId,
    assistantId: id,
    modelId,
    known: recallModel(deps, modelId, lessons),
    assemble: (known) => assembleDraft(material, aim, known),
    names: { persona: user, user: material.mode === "story" ? "" : persona },
    said: [],
  });
  const wire = openWire(deps);
  const early = Promise.withResolvers<void>();
  deps.waitUntil(pass(deps, generation, wire, early.resolve));
  await early.promise;
  const failure = generation.failure();
  if (failure && generation.metadata.timeToFirstToken === undefined) {
    await wire.readable.cancel();
    throw failure;
  }
  return wire.readable;
}

async function pass(
  deps: Deps,
  generation: Generation,
  wire: Wire,
  settle: () => void,
): Promise<void> {
  const watch = setInterval(() => {
    if (wire.leftAt !== null) generation.end("abandoned");
  }, LOOK);
  for await (const chunk of generation.chunks) {
    if (chunk.type === "text-delta") settle();
    if (chunk.type !== "error" && chunk.type !== "abort") wire.send(chunk);
  }
  clearInterval(watch);
  settle();
  const failure = generation.failure();
  if (failure) {
    wire.send({ type: "error", errorText: JSON.stringify(toProblem(failure, deps.requestId)) });
  }
  wire.send("[DONE]");
  await wire.close();
}
