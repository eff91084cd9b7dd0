import { eq } from "drizzle-orm";
import type { PersonaData, RoleplayData } from "../worker/contract/personas.ts";
import { openDb } from "./client.ts";
import { personas, personaVersions } from "./schema/personas.ts";

/** For tests: stores a persona of one version, not condensed yet, published unless it is private. */
export async function addPersona(
  url: string,
  persona: {
    personaId: string;
    versionId: string;
    ownerId: string;
    visibility: "private" | "unlisted" | "public";
    data: PersonaData;
  },
): Promise<void> {
  const { personaId, versionId, ownerId, visibility, data } = persona;
  const db = openDb(url);
  await db.batch([
    db.insert(personas).values({ id: personaId, ownerId, name: data.name, visibility }),
    db.insert(personaVersions).values({ id: versionId, personaId, number: 1, data }),
    db
      .update(personas)
      .set({
        currentVersionId: versionId,
        publicVersionId: visibility === "private" ? null : versionId,
      })
      .where(eq(personas.id, personaId)),
  ]);
}

/** For tests: what is stored as a version's condensed text. */
export async function findRoleplayData(
  url: string,
  versionId: string,
): Promise<RoleplayData | null> {
  const version = await openDb(url).query.personaVersions.findFirst({
    where: eq(personaVersions.id, versionId),
  });
  return version?.roleplayData ?? null;
}
