import { eq } from "drizzle-orm";
import { openDb } from "./client.ts";
import { images, personas, personaVersions, user } from "./schema/index.ts";

/** For tests: publishes a persona as it is now, or takes it back. */
export async function setVisibility(
  url: string,
  params: { personaId: string; visibility: "private" | "unlisted" | "public" },
): Promise<void> {
  const { personaId, visibility } = params;
  await openDb(url)
    .update(personas)
    .set({
      visibility,
      publicVersionId: visibility === "private" ? null : personas.currentVersionId,
    })
    .where(eq(personas.id, personaId));
}

/** For tests: removes a persona for good. */
export async function removePersona(url: string, personaId: string): Promise<void> {
  await openDb(url).delete(personas).where(eq(personas.id, personaId));
}

/** For tests: removes a person for good. */
export async function removeUser(url: string, userId: string): Promise<void> {
  await openDb(url).delete(user).where(eq(user.id, userId));
}

/** For tests: the pictures of a persona, and its versions' cards. */
export async function findStored(url: string, personaId: string) {
  const db = openDb(url);
  const [pictures, versions] = await Promise.all([
    db.select().from(images).where(eq(images.personaId, personaId)),
    db.select().from(personaVersions).where(eq(personaVersions.personaId, personaId)),
  ]);
  return { pictures, versions };
}
