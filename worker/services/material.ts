import type { TurnMaterial } from "../../db/queries/turns.ts";
import { condenseByRule } from "../ai/condense.ts";
import { readBook } from "../ai/lore/book.ts";
import type { Book } from "../ai/lore/entry.ts";
import type { PromptMaterial } from "../ai/material.ts";

/** Lorebooks that have been read, by persona version: those never change. Lives as long as the isolate. */
const books = new Map<string, Book>();
const MOST_BOOKS = 32;

/** What a turn read from the database, made ready for a prompt. */
export function toMaterial(material: TurnMaterial): PromptMaterial {
  const { lorebook, versionId, persona, memory } = material;
  return {
    ...material,
    roleplayData: material.roleplayData ?? condenseByRule(persona),
    book: lorebook === null ? null : openBook(versionId, lorebook),
    memory: memory.filter(({ text }) => text !== ""),
  };
}

function openBook(versionId: string, lorebook: unknown): Book {
  const known = books.get(versionId);
  if (known) return known;
  const book = readBook(lorebook);
  if (books.size >= MOST_BOOKS) books.delete(books.keys().next().value ?? "");
  books.set(versionId, book);
  return book;
}
