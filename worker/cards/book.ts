import type { Lorebook } from "../contract/personas.ts";
import { concat, writeText } from "./bytes.ts";
import type { CardFile, FoundBook, Json, Unused } from "./card.ts";
import { type Dialect, toDialect } from "./dialects.ts";
import { type Entry, itemsOf, type Lost, readEntry } from "./entry.ts";
import { placeByDecorators, unknownDecorators, withoutDecorators } from "./decorators.ts";
import { nameFile } from "./files.ts";
import { cut, fieldsOf, readString } from "./values.ts";
import { toWorld } from "./world.ts";

const MOST_ENTRIES = 2_000;

/**
 * Reads a lorebook of any app: V2's and V3's, SillyTavern's world, Agnai's, Risu's, NovelAI's and Kobold's. All come out under V3's names,
 * with every key that nobody knows. Null for what is no lorebook.
 */
export function readBook(json: unknown): Omit<FoundBook, "kind" | "whole"> | null {
  const known = toDialect(json);
  return known === null ? null : { ...readEntries(known), dialect: known.dialect };
}

function readEntries({ book, entries }: Dialect): Omit<FoundBook, "kind" | "whole" | "dialect"> {
  const lost: Lost = { keys: 0, texts: 0 };
  const read = entries.slice(0, MOST_ENTRIES).map((raw) => readEntry(raw, lost));
  const lorebook: Lorebook = { ...book, entries: read };
  const dropped = entries.length - read.length + lost.keys + lost.texts;
  return {
    name: cut(readString(book.name), 200),
    lorebook,
    unused: [...tell(dropped), ...aside(read)],
  };
}

const tell = (count: number): Unused[] =>
  count > 0 ? [{ what: "cut_lore", count, detail: "" }] : [];

function aside(entries: Entry[]): Unused[] {
  const names = entries.flatMap(({ content }) => unknownDecorators(content));
  const detail = [...new Set(names)].slice(0, 8).join(", ");
  return names.length > 0 ? [{ what: "decorators", count: names.length, detail }] : [];
}

/** A lorebook as V3 has it, in a card or alone. */
export const makeBookV3 = (book: Lorebook): Json => ({
  ...complete(book),
  entries: itemsOf(readAgain(book).entries).map(placeByDecorators),
});

/** A lorebook as V2 has it. */
export const makeBookV2 = (book: Lorebook): Json => ({
  ...complete(book),
  entries: itemsOf(readAgain(book).entries).map(withoutDecorators),
});

const complete = (book: Lorebook): Json => ({ ...book, extensions: fieldsOf(book.extensions) });

/** With all that the specs require, whoever made it. */
const readAgain = (book: Lorebook): Lorebook =>
  readEntries({ dialect: "v3", book, entries: itemsOf(book.entries) }).lorebook;

/** A lorebook in a file of its own: SillyTavern's world, or V3's `lorebook_v3`. */
export function writeBook(
  book: Lorebook,
  told: { format: "sillytavern" | "v3"; name: string },
): CardFile {
  const entries = itemsOf(readAgain(book).entries);
  const ids = new Set(entries.map(({ id }) => id).filter(Number.isSafeInteger));
  // Ids that are not all there and different are no keys of an object.
  const listed = entries.map((entry, index) =>
    toWorld(entry, ids.size === entries.length ? Number(entry.id) : index, index),
  );
  const world = { ...book, entries: Object.fromEntries(listed.map((entry) => [entry.uid, entry])) };
  const v3 = { spec: "lorebook_v3", data: makeBookV3(book) };
  return {
    bytes: concat([writeText(JSON.stringify(told.format === "v3" ? v3 : world, null, 2))]),
    contentType: "application/json",
    fileName: `${nameFile(told.name)}.json`,
    leftOut: [],
  };
}
