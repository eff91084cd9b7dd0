import { problems } from "../contract/errors.ts";
import type { DraftEvent, SheetSoFar } from "../contract/drafting.ts";
import type { ContentRating } from "../contract/personas.ts";
import { addPieces, readRating } from "../ai/pieces.ts";
import { jobSchema, type Job } from "../ai/parts.ts";
import type { Profile } from "../ai/profile.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { recallModel } from "./known.ts";
import { passGate } from "./limits.ts";
import { checkModel } from "./models.ts";
import { PieceSender } from "./piece-sender.ts";
import { askForObject, type Made } from "./structured.ts";
import { openWire } from "./wire.ts";

/** How often to look whether the reader is still there, in milliseconds. */
const LOOK = 250;

/** Longest one call of a model may take, in milliseconds. */
const PATIENCE = 180_000;

/** Where drafts are written. */
export interface Desk {
  send(event: DraftEvent): void;
  /** aborted when the reader has left */
  signal: AbortSignal;
}

/**
 * Lets a person have something drafted, with a model on offer and within their limit, and tells what that model can be asked for. Fails
 * with `unknown_model` or `rate_limited`.
 */
export async function admitDraft(
  deps: Deps,
  { userId, modelId }: { userId: string; modelId?: string | undefined },
): Promise<{ modelId: string; profile: Profile }> {
  checkModel(deps.models, modelId);
  const { wait, lessons } = await passGate(deps, { kind: "draft", userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const chosen = deps.models.choose(modelId);
  return { modelId: chosen, profile: recallModel(deps, chosen, lessons).profile };
}

/** A stream of what `write` sends, up to its `end` or `error`. It is stored nowhere: when the reader leaves, the model is stopped. */
export function openDraft(
  deps: Deps,
  write: (desk: Desk) => Promise<void>,
): ReadableStream<Uint8Array> {
  const wire = openWire<DraftEvent>(deps);
  const left = new AbortController();
  const watch = setInterval(() => {
    if (wire.leftAt !== null) left.abort();
  }, LOOK);
  const send = (event: DraftEvent) => wire.send(event);
  const run = async () => {
    try {
      await write({ send, signal: left.signal });
      send({ type: "end" });
    } catch (error) {
      const code = error instanceof AppError ? error.code : "internal";
      if (!left.signal.aborted) deps.log("draft.failed", { code, ...errorFields(error) });
      send({ type: "error", code, title: problems[code].title });
    } finally {
      clearInterval(watch);
      await wire.close();
    }
  };
  deps.waitUntil(run());
  return wire.readable;
}

/** A model's object. Fails with `persona_not_made` when it gave something else, and with `model_unavailable` when it gave nothing. */
export function insist<T>(answer: Made<T>): T {
  if (!("text" in answer)) return answer.made;
  const code = answer.text === "" ? "model_unavailable" : "persona_not_made";
  throw new AppError(code, { cause: answer.cause });
}

interface Order {
  modelId: string;
  instructions: string;
  prompt: string;
  /** what stands already; the job's parts are added to it */
  sheet: SheetSoFar;
  /** the most that the persona may be rated */
  rating: ContentRating;
  temperature: number;
  maxOutputTokens: number;
}

/** Has a model do one job, sends its pieces while they grow, and gives the sheet with them. */
export async function writeParts(
  deps: Deps,
  desk: Desk,
  job: Job,
  order: Order,
): Promise<SheetSoFar> {
  const { modelId, instructions, prompt, sheet, temperature, maxOutputTokens } = order;
  const sender = new PieceSender(desk.send, job, sheet.name ?? "");
  const made = insist(
    await askForObject(deps, {
      modelId,
      name: "persona",
      schema: jobSchema(job),
      instructions,
      prompt,
      temperature,
      maxOutputTokens,
      patience: PATIENCE,
      signal: desk.signal,
      watch: (partial) => sender.watch(partial),
    }),
  );
  const pieces = sender.finish(made);
  if (pieces.length === 0) throw new AppError("persona_not_made");
  if (job.rates) desk.send({ type: "rating", rating: readRating(made, order.rating) });
  return addPieces(sheet, pieces);
}
