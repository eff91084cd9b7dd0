import { findChatVersions, type VersionRow } from "../../db/queries/versions.ts";
import type { Lorebook, PersonaData } from "../contract/personas.ts";
import { type ChatUpdate, PersonaField, type VersionChange } from "../contract/versions.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { portrait } from "./personas.ts";

/** What would change in a chat of the caller's with the newest version of its persona. */
export async function compareVersions(
  deps: Deps,
  params: { userId: string; chatId: string },
): Promise<ChatUpdate> {
  const rows = await findChatVersions(deps.db, params);
  const from = rows.find(({ pinned }) => pinned);
  if (!from) throw new AppError("not_found");
  const newest = rows.find(({ pinned }) => !pinned) ?? from;
  const to = newest.number > from.number ? newest : from;
  return {
    from: brief(from),
    to: brief(to),
    ...compareTexts(from, to),
    messages: from.messages,
  };
}

/** What is written in a version. */
type Texts = Pick<VersionRow, "data" | "lorebook">;

/** What differs between the texts of two versions, part by part. */
export function compareTexts(from: Texts, to: Texts): VersionChange {
  const fields = PersonaField.options.map((field) => ({
    field,
    before: textOf(from.data, field),
    after: textOf(to.data, field),
  }));
  return {
    changes: fields.filter(({ before, after }) => before !== after),
    same: fields
      .filter(({ before, after }) => before === after && after !== "")
      .map(({ field }) => field),
    lore: compareLore(from.lorebook, to.lorebook),
  };
}

const brief = (row: VersionRow): ChatUpdate["from"] => ({
  id: row.id,
  number: row.number,
  portrait: portrait(row),
  createdAt: row.createdAt.toISOString(),
});

/** Stored before a part was known, a version does not have it. */
function textOf(data: Partial<PersonaData>, field: PersonaField): string {
  const value = data[field] ?? "";
  return typeof value === "string" ? value : value.join("\n\n");
}

function compareLore(before: Lorebook | null, after: Lorebook | null): ChatUpdate["lore"] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...now.keys()];
  return {
    before: old.size,
    added: names.filter((name) => !old.has(name)),
    changed: names.filter((name) => old.has(name) && old.get(name) !== now.get(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
  };
}

/** Each entry's whole text under its name. */
function byName(book: Lorebook | null): Map<string, string> {
  const names = nameEntries(book);
  return new Map(book?.entries.map((entry, at) => [names[at] ?? "", toText(entry)]));
}

/** The same text for the same values, in whatever order they are: PostgreSQL has its own. */
const toText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });

/** What the author of a book knows each of its entries by; those of one name are told apart by their place. */
export function nameEntries(book: Lorebook | null): string[] {
  const taken = new Set<string>();
  for (const entry of book?.entries ?? []) {
    const { name, comment } = entry;
    const said = [name, comment, entry.keys[0]].find(
      (text): text is string => typeof text === "string" && text.trim() !== "",
    );
    const first = said ?? "An entry";
    let place = 1;
    while (taken.has(place === 1 ? first : `${first} (${place})`)) place++;
    taken.add(place === 1 ? first : `${first} (${place})`);
  }
  return [...taken];
}
