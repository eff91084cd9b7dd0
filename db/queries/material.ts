import { sql } from "drizzle-orm";
import type { ChatSettings, Mode } from "../../worker/contract/chats.ts";
import type { MessageParts, Role } from "../../worker/contract/messages.ts";
import type {
  ContentRating,
  Lorebook,
  PersonaData,
  RoleplayData,
} from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import type { z } from "zod";

/** What a prompt is made from: read in the same trip that begins the turn. */
export interface TurnMaterial {
  versionId: string;
  chatId: string;
  mode: Mode;
  settings: ChatSettings;
  untitled: boolean;
  rating: ContentRating;
  persona: PersonaData;
  roleplayData: RoleplayData | null;
  lorebook: Lorebook | null;
  /** facts of this chat alone, and what tells one text of them from another */
  chatLorebook: Lorebook | null;
  chatLoreStamp: string | null;
  /** what happened in earlier stretches of the path, oldest first; a text may still be empty */
  memory: { id: string; from: number; to: number; text: string; pinned: boolean }[];
  /** how the newest other replies in this place began, at most two, 200 characters each */
  asides: string[];
  /** the newest of them was cut because it ran in a loop */
  looped: boolean;
  /** the path above the reply, oldest first; `depth` counts from the root */
  context: {
    id: string;
    role: z.infer<typeof Role>;
    parts: MessageParts;
    depth: number;
    status: string;
  }[];
}

/** What a prompt is made from, when nothing is stored; `missing` when `leafId` is not in the chat, null when the chat is not the caller's. */
export async function findMaterial(
  db: Db,
  params: { userId: string; chatId: string; leafId: string | null; context: number },
): Promise<{ material: TurnMaterial; missing: boolean; latestLeafId: string | null } | null> {
  const { userId, chatId, leafId, context } = params;
  const { rows } = await db.execute<{
    material: TurnMaterial;
    missing: boolean;
    latestLeafId: string | null;
  }>(sql`
    select turn_material(c.id, coalesce(${leafId}::uuid, c.active_leaf_id), ${context}::int) as material,
      c.active_leaf_id as "latestLeafId",
      ${leafId}::uuid is not null and not exists (
        select 1 from messages m where m.id = ${leafId}::uuid and m.chat_id = c.id and m.deleted_at is null) as missing
    from chats c where c.id = ${chatId}::uuid and c.user_id = ${userId} and c.deleted_at is null`);
  return rows[0] ?? null;
}
