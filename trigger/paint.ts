import { APICallError, generateImage, NoImageGeneratedError } from "ai";
import type { PainterEntry } from "../worker/contract/painting.ts";
import type { PaintSettings } from "../worker/contract/pictures.ts";
import { isTooLarge } from "./bounds.ts";
import type { TaskDeps } from "./deps.ts";
import { PictureError } from "./errors.ts";
import { openPainter } from "./models.ts";

// Together's painter is warned of for a shape that nobody asked it for, at every picture.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** Longest that a painter may take, in milliseconds. */
const PATIENCE = 60_000;

/** What a painter is asked for. */
export interface PaintOrder {
  painter: PainterEntry;
  prompt: string;
  seed: number;
  size: { width: number; height: number };
  settings: PaintSettings;
  signal: AbortSignal;
}

/** Has a painter paint, once, and gives what it sends, unchecked. Every failure is a {@link PictureError} but an abort by `signal`. */
export async function paint(
  deps: Pick<TaskDeps, "config">,
  order: PaintOrder & { patience?: number },
): Promise<Uint8Array> {
  const { painter, prompt, seed, settings, signal, patience = PATIENCE } = order;
  try {
    const { image } = await generateImage({
      model: openPainter(deps.config, painter),
      prompt,
      size: sizeFor(painter, order.size),
      ...(painter.provider === "openai" ? {} : { seed }),
      providerOptions: { togetherai: optionsFor(painter, settings) },
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    return image.uint8Array;
  } catch (error) {
    signal.throwIfAborted();
    throw tellFailure(error);
  }
}

/** OpenAI's painters know three sizes; what they send is cropped to the one that was asked for. */
function sizeFor(
  { provider }: PainterEntry,
  { width, height }: PaintOrder["size"],
): `${number}x${number}` {
  if (provider !== "openai") return `${width}x${height}`;
  if (width === height) return "1024x1024";
  return width > height ? "1536x1024" : "1024x1536";
}

/** Only what the model takes, as Together names it. */
function optionsFor({ takes, steps }: PainterEntry, settings: PaintSettings) {
  const wished = settings.steps ?? steps.usual;
  return {
    ...(takes.steps ? { steps: Math.min(steps.max, Math.max(steps.min, wished)) } : {}),
    ...(takes.guidance && settings.guidance !== undefined ? { guidance: settings.guidance } : {}),
    ...(takes.negative && settings.negative ? { negative_prompt: settings.negative } : {}),
  };
}

/**
 * Words by which painters say that they won't paint something: Together "NSFW content detected", OpenAI `moderation_blocked`,
 * `content_policy_violation` and "rejected as a result of our safety system".
 */
const REFUSED = /nsfw|content[_ ]policy|moderation|safety|flagged|inappropriate|sexual/i;

function tellFailure(error: unknown): PictureError {
  const told = { cause: error };
  if (isTooLarge(error)) return new PictureError("bad_picture", "the answer is too large", told);
  if (NoImageGeneratedError.isInstance(error) || isUnreadable(error)) {
    return new PictureError("bad_picture", "the answer holds no picture", told);
  }
  if (!APICallError.isInstance(error) || error.statusCode === undefined) {
    return new PictureError("painter_unavailable", "the painter did not answer", told);
  }
  const { statusCode: status, message, responseBody = "" } = error;
  if (status < 300) return new PictureError("bad_picture", "the answer can't be read", told);
  const isOurs = status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (isOurs && REFUSED.test(`${message}\n${responseBody}`)) {
    return new PictureError("refused", "the painter refuses the words", { ...told, final: true });
  }
  return new PictureError("painter_unavailable", `the painter answered ${status}`, {
    ...told,
    final: isOurs,
  });
}

/** What was to be base64 is not. */
const isUnreadable = (error: unknown) =>
  error instanceof DOMException && error.name === "InvalidCharacterError";
