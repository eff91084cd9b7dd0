import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { ALIVE, WITH_LINE } from "./gallery.ts";

/** A picture and the run of a task that says it holds it. */
interface Held {
  imageId: string;
  runId: string;
}

/** Whether a run holds a picture still, or has brought it already; null when nobody waits for it from that run. */
export async function findHeld(
  db: Db,
  { imageId, runId }: Held,
): Promise<"running" | "ready" | null> {
  const { rows } = await db.execute<{ status: "running" | "ready" }>(sql`
    select i.status from ${WITH_LINE}
    where i.id = ${imageId}::uuid and i.run_id = ${runId} and i.status in ('running', 'ready') and ${ALIVE}`);
  return rows[0]?.status ?? null;
}

/** Says where a picture's bytes are, once, while its run holds it and nothing it hangs on was deleted. True when that was so. */
export async function finishPicture(
  db: Db,
  picture: Held & {
    key: string;
    contentType: string;
    width: number;
    height: number;
    /** how many */
    bytes: number;
  },
): Promise<boolean> {
  const { imageId, runId, key, contentType, width, height, bytes } = picture;
  const { rows } = await db.execute(sql`
    update images set status = 'ready', progress = 1, error = null, storage_key = ${key}, content_type = ${contentType},
      width = ${width}::int, height = ${height}::int, bytes = ${bytes}::int, finished_at = now(), updated_at = now(), held_until = null
    where id = (select i.id from ${WITH_LINE} where i.id = ${imageId}::uuid and ${ALIVE})
      and status = 'running' and run_id = ${runId} returning id`);
  return rows.length > 0;
}
