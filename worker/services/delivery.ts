import { findHeld, finishPicture } from "../../db/queries/delivered.ts";
import { readPicture } from "../cards/picture.ts";
import { verifyDelivery } from "../contract/painting.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { dropBytes, storeBytes } from "./pictures.ts";

/** How far ahead a delivery's end may lie, in seconds: what is signed for longer was not signed by us. */
const LONGEST = 300;

interface Delivered {
  imageId: string;
  runId: string;
  /** seconds since 1970 */
  expires: number;
  signature: string;
  contentType: string;
  read(): Promise<Uint8Array>;
}

/**
 * Takes a picture from the run that holds it: looks at its bytes, stores them under a key of their own and says so in its row, once. What
 * is brought again by the same run changes nothing. Fails with `delivery_refused`, `bad_picture`, `picture_gone` when nobody waits for it
 * from that run (then no bytes stay), and `storage_unavailable` or `database_unavailable`, after which it may be tried again.
 */
export async function takePicture(deps: Deps, delivered: Delivered): Promise<void> {
  const { imageId, runId, expires, signature } = delivered;
  const left = expires - deps.now() / 1_000;
  if (left < 0 || left > LONGEST) throw new AppError("delivery_refused");
  const told = { imageId, runId, expires, bytes: await delivered.read() };
  if (!(await verifyDelivery(deps.config.PICTURES_SECRET, told, signature)))
    throw new AppError("delivery_refused");
  const picture = readPicture(told.bytes);
  if (typeof picture === "string") throw new AppError("bad_picture", { detail: picture });
  const { bytes, contentType, width, height } = picture;
  if (contentType !== delivered.contentType) throw new AppError("bad_picture");
  const held = await findHeld(deps.db, { imageId, runId });
  if (held === "ready") return;
  if (held === null) throw new AppError("picture_gone");
  const key = deps.newId();
  await storeBytes(deps, { key, bytes, contentType });
  // When this throws the row may say so all the same: the bytes stay, and the sweep finds them if it does not.
  const finish = { imageId, runId, key, contentType, width, height, bytes: bytes.length };
  if (await finishPicture(deps.db, finish)) return;
  await dropBytes(deps, [key]);
  if ((await findHeld(deps.db, { imageId, runId })) !== "ready") throw new AppError("picture_gone");
}
