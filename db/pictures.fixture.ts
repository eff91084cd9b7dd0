import { eq, inArray } from "drizzle-orm";
import { openDb } from "./client.ts";
import { images, personaVersions } from "./schema/index.ts";

/** For tests: pictures' rows by their ids. */
export const findImages = (url: string, ids: string[]) =>
  openDb(url).select().from(images).where(inArray(images.id, ids));

/** For tests: the pictures of a message, those that were put away among them. */
export const findImagesOf = (url: string, messageId: string) =>
  openDb(url).select().from(images).where(eq(images.messageId, messageId));

/** For tests: a picture's row as somebody else has changed it. */
export async function changeImage(
  url: string,
  imageId: string,
  change: Partial<typeof images.$inferInsert>,
): Promise<void> {
  await openDb(url).update(images).set(change).where(eq(images.id, imageId));
}

/** For tests: a picture as the task holds it whose run has that id. */
export const claimImage = (url: string, { imageId, runId }: { imageId: string; runId: string }) =>
  changeImage(url, imageId, {
    status: "running",
    runId,
    progress: 0.3,
    startedAt: new Date(),
    heldUntil: new Date(Date.now() + 300_000),
  });

/** For tests: a version with another portrait. */
export async function setPortrait(
  url: string,
  { versionId, imageId }: { versionId: string; imageId: string },
): Promise<void> {
  await openDb(url)
    .update(personaVersions)
    .set({ portraitImageId: imageId })
    .where(eq(personaVersions.id, versionId));
}
