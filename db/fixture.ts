import { eq } from "drizzle-orm";
import type { PersonaData, RoleplayData } from "../worker/contract/personas.ts";
import { openDb } from "./client.ts";
import { chats, generations, messages } from "./schema/chats.ts";
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

/** For tests: a chat's reply as a dead producer leaves it: running, its lease run out, with `stored` as its last checkpoint. */
export async function addDeadTurn(
  url: string,
  turn: { chatId: string; parentId: string; turnId: string; assistantId: string; stored: string },
): Promise<void> {
  const { chatId, parentId, turnId, assistantId, stored } = turn;
  const db = openDb(url);
  const chat = await db.query.chats.findFirst({ where: eq(chats.id, chatId) });
  const reply = { id: assistantId, chatId, parentId, depth: 1, role: "assistant" as const };
  const parts = stored === "" ? [] : [{ type: "text" as const, text: stored }];
  await db.batch([
    db.insert(messages).values({ ...reply, status: "streaming", parts }),
    db.insert(generations).values({
      id: turnId,
      chatId,
      userId: chat?.userId ?? "",
      assistantId,
      requestHash: "",
      status: "running",
      seq: stored.length,
      owner: turnId,
      leaseUntil: new Date(0),
    }),
    db.update(chats).set({ activeLeafId: assistantId }).where(eq(chats.id, chatId)),
  ]);
}
