import {
  claimPicture,
  type HeldPicture,
  type PictureWords,
  tellProgress,
  writeColours,
  writeWords,
} from "../db/queries/painting.ts";
import { PaintSettings, SHAPES } from "../worker/contract/pictures.ts";
import { deliver } from "./deliver.ts";
import type { TaskDeps } from "./deps.ts";
import { finish } from "./finish.ts";
import { paint } from "./paint.ts";
import { choosePainter, writePicture } from "./words.ts";

/** A picture, and the run of a task that is to paint it. */
export interface Assignment {
  imageId: string;
  runId: string;
  signal: AbortSignal;
}

/** How far a picture has come once its words, and its pixels, are there. */
const WRITTEN = 0.3;
const PAINTED = 0.9;

/** Milliseconds between two signs of life while it is painted, and after which two thirds of the way are told. */
const TICK = 1_500;
const USUAL = 5_000;

/**
 * Paints a picture from its row to the worker's hands. `gone` when it is not to be painted (any more): finished, taken over, cancelled, or
 * deleted with its reply. Throws what hinders it; another attempt goes on with the words that were written.
 */
export async function paintPicture(
  deps: TaskDeps,
  { imageId, runId, signal }: Assignment,
): Promise<"ready" | "gone"> {
  const hold = { imageId, runId };
  const held = await claimPicture(deps.db, hold);
  if (held === null) return "gone";
  const words = readWords(held) ?? (await writePicture(deps, { held, signal }));
  if (!(await writeWords(deps.db, { ...hold, words, progress: WRITTEN }))) return "gone";
  const settings = PaintSettings.parse(held.settings);
  const size = held.size ?? SHAPES[settings.shape];
  const painter = choosePainter(deps.config.IMAGE_MODELS, words.model);
  const { prompt, seed } = words;
  const raw = await whileHeld(deps, { imageId, runId, signal }, (signal) =>
    paint(deps, { painter, prompt, seed, size, settings, signal }),
  );
  if (raw === null) return "gone";
  const { bytes, hue, chroma } = await finish(raw, size);
  if (!(await writeColours(deps.db, { ...hold, hue, chroma, progress: PAINTED }))) return "gone";
  const answer = await deliver(deps, { ...hold, bytes, signal });
  return answer === "kept" ? "ready" : "gone";
}

/** What an earlier attempt wrote; null when there is nothing. */
function readWords({ prompt, scene, alt, model, seed }: HeldPicture): PictureWords | null {
  if (prompt === "" || model === null || seed === null) return null;
  return { prompt, scene, alt, model, seed };
}

/** Works while the run holds the picture, telling how far it may be; ends the work and gives null when that is over. */
async function whileHeld<T>(
  { db, now }: Pick<TaskDeps, "db" | "now">,
  { signal, ...hold }: Assignment,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const lost = new AbortController();
  const begun = now();
  const timer = setInterval(() => {
    const share = 1 - Math.exp((begun - now()) / USUAL);
    const progress = WRITTEN + (PAINTED - WRITTEN) * share;
    tellProgress(db, { ...hold, progress }).then(
      (isHeld) => isHeld || lost.abort(),
      // the next write will tell
      () => undefined,
    );
  }, TICK);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } catch (error) {
    if (lost.signal.aborted && !signal.aborted) return null;
    throw error;
  } finally {
    clearInterval(timer);
  }
}
