import { z } from "zod";
import {
  cancelPicture as takeBack,
  findPictures,
  listPictures as selectPictures,
  type PictureRow,
  removePictures as putAway,
  restorePictures as bringBack,
  updatePicture,
} from "../../db/queries/gallery.ts";
import {
  type ListPictures,
  PaintSettings,
  type Picture,
  type PictureList,
  type PicturePage,
  type PicturePatch,
  SHAPES,
} from "../contract/pictures.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { KEEP } from "./chats.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { cancelRuns } from "./jobs.ts";
import { pictureUrl } from "./personas.ts";

const PAGE = 50;

/** Microseconds since 1970. */
const Key = z.string().regex(/^\d{1,18}$/);

interface One {
  userId: string;
  imageId: string;
}

/** A page of the caller's pictures. Fails with `invalid_request` for a cursor of another list. */
export async function listPictures(
  deps: Deps,
  asked: z.output<typeof ListPictures> & { userId: string },
): Promise<PicturePage> {
  const { messageId, cursor, ...wanted } = asked;
  const order = messageId ? "shown" : "made";
  const after = cursor ? readCursor(order, Key, cursor) : null;
  const page = { ...wanted, messageIds: messageId, after, limit: PAGE + 1 };
  const { pictures, count } = await selectPictures(deps.db, page);
  const rows = pictures.slice(0, PAGE);
  const last = rows.at(-1);
  return {
    images: rows.map(({ picture }) => toPicture(picture)),
    nextCursor:
      pictures.length > PAGE && last
        ? writeCursor(order, { key: last.key, id: last.picture.id })
        : null,
    count,
  };
}

/** Pictures of the caller's by their ids, in that order; those that are not there are left out. */
export async function getPictures(
  deps: Deps,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<Picture[]> {
  const rows = await findPictures(deps.db, { userId, ids });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [toPicture(row)] : [];
  });
}

async function getPicture(deps: Deps, { userId, imageId }: One): Promise<Picture> {
  const [picture] = await getPictures(deps, { userId, ids: [imageId] });
  if (!picture) throw new AppError("not_found");
  return picture;
}

/** Gives a picture a heart or takes it, or hangs it beside its reply. */
export async function changePicture(
  deps: Deps,
  change: One & z.output<typeof PicturePatch>,
): Promise<Picture> {
  if (!(await updatePicture(deps.db, change))) throw new AppError("not_found");
  return getPicture(deps, change);
}

/** Takes a picture back that is not painted yet; one that is stays as it is. */
export async function cancelPicture(deps: Deps, one: One): Promise<Picture> {
  const { found, run } = await takeBack(deps.db, one);
  if (!found) throw new AppError("not_found");
  if (run !== null) deps.waitUntil(cancelRuns(deps, [run]));
  return getPicture(deps, one);
}

/** Puts pictures away, for a week, those that are not the caller's left alone. Fails with `not_found` when none of them is theirs. */
export async function removePictures(
  deps: Deps,
  asked: { userId: string; ids: string[] },
): Promise<void> {
  const { found, runs } = await putAway(deps.db, asked);
  if (found === 0) throw new AppError("not_found");
  deps.waitUntil(cancelRuns(deps, runs));
}

/** Brings pictures back that were put away. Fails with `not_found` when none of them is there. */
export async function restorePictures(
  deps: Deps,
  { userId, ids }: { userId: string; ids: string[] },
): Promise<z.infer<typeof PictureList>> {
  const back = await bringBack(deps.db, { userId, ids, keep: KEEP });
  const images = await getPictures(deps, { userId, ids: back });
  if (images.length === 0) throw new AppError("not_found");
  return { images };
}

function toPicture({
  key,
  settings: given,
  createdAt,
  width,
  height,
  ...row
}: PictureRow): Picture {
  const settings = PaintSettings.parse(given);
  return {
    ...row,
    url: row.status === "ready" && key !== null ? pictureUrl(key) : null,
    width: width ?? SHAPES[settings.shape].width,
    height: height ?? SHAPES[settings.shape].height,
    settings,
    createdAt: new Date(createdAt).toISOString(),
  };
}
