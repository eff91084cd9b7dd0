import type { TurnMaterial } from "../../db/queries/material.ts";
import { condenseByRule } from "../ai/condense.ts";
import { readBook } from "../ai/lore/book.ts";
import { joinBooks } from "../ai/lore/join.ts";
import type { PromptMaterial } from "../ai/material.ts";
import type { Book } from "../contract/lore/entry.ts";

/**
 * Lorebooks that have been read, by persona version, which never changes, and those with a chat's own behind it, by both. Lives as long as
 * the isolate.
 */
const books = new Map<string, Book>();
const MOST_BOOKS = 32;

/** What a turn read from the database, made ready for a prompt. */
export function toMaterial(material: TurnMaterial): PromptMaterial {
  const { persona, memory } = material;
  return {
    ...material,
    roleplayData: material.roleplayData ?? condenseByRule(persona),
    book: openBooks(material),
    memory: memory.filter(({ text }) => text !== ""),
  };
}

function openBooks(material: TurnMaterial): Book | null {
  const { lorebook, versionId, chatLorebook, chatLoreStamp } = material;
  const persona = lorebook === null ? null : openBook(versionId, () => readBook(lorebook));
  if (chatLorebook === null || chatLorebook.entries.length === 0) return persona;
  return openBook(`${versionId} ${chatLoreStamp}`, () =>
    joinBooks(persona, readBook(chatLorebook)),
  );
}

function openBook<Read extends Book | null>(key: string, read: () => Read): Read | Book {
  const known = books.get(key);
  if (known) return known;
  const book = read();
  if (book === null) return book;
  if (books.size >= MOST_BOOKS) books.delete(books.keys().next().value ?? "");
  books.set(key, book);
  return book;
}
