import { findChatLore, findPersonaLore } from "../../db/queries/lore.ts";
import { writeBook } from "../cards/book.ts";
import type { CardFile } from "../cards/card.ts";
import { type FoundLore, type LoreFormat, measureLore, MOST_LORE } from "../contract/lore.ts";
import type { Lorebook } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { readCardFile } from "./inspect.ts";

/**
 * Reads a lorebook of any make, also out of a card in any container. Fails as `readCardFile` does, with `not_a_card` where there is none, and
 * with `body_too_large` where it is larger than one that can be kept.
 */
export async function readLore(
  deps: Deps,
  file: { userId: string; bytes: Uint8Array },
): Promise<FoundLore> {
  const found = await readCardFile(deps, file);
  const lorebook = found.kind === "chat" ? null : found.lorebook;
  if (found.kind === "chat" || lorebook === null) {
    throw new AppError("not_a_card", { detail: "There is no lorebook in that file." });
  }
  if (measureLore(lorebook) > MOST_LORE) {
    throw new AppError("body_too_large", { extra: { limit: MOST_LORE } });
  }
  return { lorebook, notices: found.kind === "lorebook" ? found.unused : [] };
}

/** The lorebook of a persona of the caller's as a file. Fails with `not_found`. */
export async function writePersonaLore(
  deps: Deps,
  params: LoreFormat & { userId: string; personaId: string },
): Promise<CardFile> {
  const row = await findPersonaLore(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return write(row.lorebook, params.format, row.data.name);
}

/** A chat's own lorebook as a file. Fails with `not_found`. */
export async function writeChatLore(
  deps: Deps,
  params: LoreFormat & { userId: string; chatId: string },
): Promise<CardFile> {
  const row = await findChatLore(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return write(row.lorebook, params.format, "Chat");
}

function write(book: Lorebook | null, format: LoreFormat["format"], name: string): CardFile {
  const called = book?.["name"];
  const own = typeof called === "string" && called.trim() !== "" ? called : `${name} lorebook`;
  return writeBook(book ?? { entries: [] }, { format, name: own });
}
