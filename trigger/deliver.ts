import { setTimeout as sleep } from "node:timers/promises";
import { SIGNATURE, signDelivery } from "../worker/contract/painting.ts";
import type { TaskDeps } from "./deps.ts";
import { PictureError } from "./errors.ts";

/** Seconds that a signature holds. */
const VALID = 240;

/** Longest that one try may take, in milliseconds. */
const PATIENCE = 20_000;

/** Milliseconds before each further try: a worker that is being deployed is back within them. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000];

/** A finished picture and the run that holds its row. */
export interface Parcel {
  imageId: string;
  runId: string;
  bytes: Uint8Array;
  signal: AbortSignal;
  /** only for tests */
  pauses?: number[];
}

/**
 * Hands a picture to the worker, the same bytes again while that does not answer. `gone` when nobody wants it any more. Throws a
 * `storage_unavailable` {@link PictureError} when the worker can't take it, for good when it won't, and a `bad_picture` one when it says so.
 */
export async function deliver(
  deps: Pick<TaskDeps, "config" | "now">,
  parcel: Parcel,
): Promise<"kept" | "gone"> {
  const { signal, pauses = PAUSES } = parcel;
  let cause: unknown = null;
  for (const pause of [0, ...pauses]) {
    await sleep(pause, undefined, { signal });
    try {
      const answer = await put(deps, parcel);
      if (answer === 410) return "gone";
      if (answer < 300) return "kept";
      if (!isPassing(answer)) throw refuse(answer);
      cause = new Error(`the worker answered ${answer}`);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PictureError) throw error;
      cause = error;
    }
  }
  throw new PictureError("storage_unavailable", "the worker did not take the picture", { cause });
}

const isPassing = (status: number) => status >= 500 || status === 408 || status === 429;

/** The worker looks at the bytes itself; whatever else it refuses is refused again. */
function refuse(status: number): PictureError {
  const said = `the worker refused the picture with ${status}`;
  return status === 413 || status === 422
    ? new PictureError("bad_picture", said)
    : new PictureError("storage_unavailable", said, { final: true });
}

async function put(
  { config, now }: Pick<TaskDeps, "config" | "now">,
  { imageId, runId, bytes, signal }: Parcel,
): Promise<number> {
  const expires = Math.floor(now() / 1_000) + VALID;
  const signature = await signDelivery(config.PICTURES_SECRET, { imageId, runId, expires, bytes });
  const query = new URLSearchParams({ run: runId, expires: String(expires) });
  const response = await fetch(`${config.PICTURES_URL}/api/internal/images/${imageId}?${query}`, {
    method: "PUT",
    headers: { "content-type": "image/webp", [SIGNATURE]: signature },
    body: new Uint8Array(bytes),
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  await response.body?.cancel();
  return response.status;
}
