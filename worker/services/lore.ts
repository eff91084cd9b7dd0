import {
  findChatLore,
  findPersonaLore,
  insertLoreVersion,
  updateChatLore,
} from "../../db/queries/lore.ts";
import type { ChatLore, PersonaLore, SaveChatLore, SavePersonaLore } from "../contract/lore.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";

const EMPTY = { entries: [] };

/** The lorebook of the newest version of a persona of the caller's. Fails with `not_found` for anybody else's. */
export async function getPersonaLore(
  deps: Deps,
  params: { userId: string; personaId: string },
): Promise<PersonaLore> {
  const row = await findPersonaLore(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return { lorebook: row.lorebook ?? EMPTY, version: { id: row.versionId, number: row.number } };
}

/** Makes a version with another lorebook. Fails with `not_found`, or `version_conflict` when there is a newer one than the base. */
export async function savePersonaLore(
  deps: Deps,
  params: SavePersonaLore & { userId: string; personaId: string },
): Promise<{ version: { id: string; number: number } }> {
  const versionId = deps.newId();
  const row = await insertLoreVersion(deps.db, { ...params, versionId, note: "Lorebook" });
  if (row === null) throw new AppError("not_found");
  if (row.made === null) throw new AppError("version_conflict");
  return { version: row.made };
}

/** A chat's own lorebook, and its persona's as far as that is the caller's to read. Fails with `not_found`. */
export async function getChatLore(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<ChatLore> {
  const row = await findChatLore(deps.db, params);
  if (row === null) throw new AppError("not_found");
  const { lorebook, revision, personaLorebook, mine } = row;
  const count = personaLorebook?.entries.length ?? 0;
  return {
    lorebook,
    revision,
    persona: { lorebook: mine ? (personaLorebook ?? EMPTY) : null, count },
  };
}

/** Changes a chat's own lorebook. Fails with `not_found`, or `lorebook_conflict` when it is not the one that was seen. */
export async function saveChatLore(
  deps: Deps,
  params: SaveChatLore & { userId: string; chatId: string },
): Promise<{ revision: string }> {
  const row = await updateChatLore(deps.db, params);
  if (row === null) throw new AppError("not_found");
  if (row.revision === null) throw new AppError("lorebook_conflict");
  return { revision: row.revision };
}
