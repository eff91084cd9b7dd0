import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { newestVersionId } from "./newest.ts";
import { chats, images, personas, personaVersions } from "../schema/index.ts";

/** The version a chat of the caller's is pinned to and the newest it could have, lowest number first; none when the chat is not theirs. */
export async function findChatVersions(db: Db, params: { userId: string; chatId: string }) {
  return db
    .select({
      id: personaVersions.id,
      number: personaVersions.number,
      data: personaVersions.data,
      lorebook: personaVersions.lorebook,
      createdAt: personaVersions.createdAt,
      portraitKey: images.storageKey,
      portraitAlt: images.alt,
      pinned: sql<boolean>`${personaVersions.id} = ${chats.personaVersionId}`,
      messages: sql<number>`(select count(*)::int from messages m
        where m.chat_id = ${chats.id} and m.deleted_at is null)`,
    })
    .from(chats)
    .innerJoin(personas, eq(personas.id, chats.personaId))
    .innerJoin(
      personaVersions,
      or(eq(personaVersions.id, chats.personaVersionId), eq(personaVersions.id, newestVersionId)),
    )
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId))
    .where(
      and(eq(chats.id, params.chatId), eq(chats.userId, params.userId), isNull(chats.deletedAt)),
    )
    .orderBy(personaVersions.number);
}

export type VersionRow = Awaited<ReturnType<typeof findChatVersions>>[number];
