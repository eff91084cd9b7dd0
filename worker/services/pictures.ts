import { findPicture, findUnneeded, type SeenPicture } from "../../db/queries/pictures.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";

/** What a picture may be; anything else is never handed out as one. */
const TYPES = new Set(["image/png", "image/jpeg", "image/webp"]);

/** How many of the bucket's keys one sweep looks at. */
const MOST = 200;

/** Bytes wait this long for the row that needs them, in milliseconds. */
const GRACE = 60 * 60 * 1_000;

/** Where the last sweep has left off in the bucket. */
const CURSOR = "sweep:pictures";

/** Stores bytes under a key that nothing else has. Fails with `storage_unavailable`. */
export async function storeBytes(
  deps: Deps,
  { key, bytes, contentType }: { key: string; bytes: Uint8Array; contentType: string },
): Promise<void> {
  try {
    if (deps.pictures === null) throw new Error("there is no bucket");
    await deps.pictures.put(key, bytes, { httpMetadata: { contentType } });
  } catch (cause) {
    throw new AppError("storage_unavailable", { cause });
  }
}

/** The bytes under a key; null when there are none. Fails with `storage_unavailable`. */
export async function readBytes(deps: Deps, key: string): Promise<Uint8Array | null> {
  const found = await open(deps, key);
  return found && new Uint8Array(await found.arrayBuffer());
}

/** A picture that the caller may see, and whether everybody may. Fails with `not_found` or `storage_unavailable`. */
export async function openPicture(
  deps: Deps,
  params: { userId: string | null; key: string },
): Promise<SeenPicture & { body: ReadableStream }> {
  const seen = await findPicture(deps.db, params);
  if (seen === null || !TYPES.has(seen.contentType)) throw new AppError("not_found");
  const found = await open(deps, params.key);
  if (found === null) throw new AppError("not_found");
  return { body: found.body, ...seen };
}

async function open({ pictures }: Deps, key: string): Promise<R2ObjectBody | null> {
  try {
    if (pictures === null) throw new Error("there is no bucket");
    return await pictures.get(key);
  } catch (cause) {
    throw new AppError("storage_unavailable", { cause });
  }
}

/** Lets bytes go that nothing came to need. What can't be reached now is swept later. */
export async function dropBytes(deps: Deps, keys: string[]): Promise<void> {
  try {
    if (keys.length > 0) await deps.pictures?.delete(keys);
  } catch (error) {
    deps.log("pictures.not_dropped", errorFields(error));
  }
}

/**
 * Goes on through the bucket from where the last sweep has stopped and lets the bytes go whose rows are gone, or never came. Gives how
 * many.
 */
export async function sweepPictures(deps: Deps): Promise<number> {
  if (deps.pictures === null) return 0;
  const cursor = await deps.redis.get<string>(CURSOR);
  const page = await deps.pictures.list({ limit: MOST, ...(cursor ? { cursor } : {}) });
  await (page.truncated ? deps.redis.set(CURSOR, page.cursor) : deps.redis.del(CURSOR));
  const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < deps.now() - GRACE);
  if (old.length === 0) return 0;
  const gone = await findUnneeded(
    deps.db,
    old.map(({ key }) => key),
  );
  await dropBytes(deps, gone);
  return gone.length;
}
