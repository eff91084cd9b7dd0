import type { Book, Entry } from "../../contract/lore/entry.ts";
import { readEntry } from "../../contract/lore/reading.ts";
import { asObject, readFlag, readNumber } from "../../contract/lore/values.ts";

/** As many as the contract lets a persona have. */
const MOST_ENTRIES = 2_000;

/**
 * Reads a lorebook of any make: a V2 or V3 `character_book`, a `lorebook_v3` or SillyTavern world file, or our own
 * `{ entries: [{ keys, content, priority }] }`. Whatever is wrong with a field leaves its default, so this never fails.
 */
export function readBook(raw: unknown): Book {
  const outer = asObject(raw) ?? {};
  const book = ("spec" in outer && "data" in outer && asObject(outer.data)) || outer;
  const named = new Map<string, unknown>(Object.entries(book));
  const given = named.get("entries");
  const list = Array.isArray(given) ? given : Object.values(asObject(given) ?? {});
  const ids = new Set<string>();
  const entries = list.slice(0, MOST_ENTRIES).flatMap((value: unknown, index) => {
    const object = asObject(value);
    return object === null
      ? []
      : [nameApart(readEntry(object, `l${index + 1}`).entry, `~l${index + 1}`, ids)];
  });
  return {
    entries,
    scanDepth: readNumber(named.get("scan_depth"), 0, 10_000),
    tokenBudget: readNumber(named.get("token_budget"), 0, 1e9),
    // Nobody writes that an entry waits for recursion unless there is to be some.
    recursive:
      readFlag(named.get("recursive_scanning")) ??
      entries.some((entry) => entry.recursionLevel > 0),
  };
}

/** Equal ids are made different, so that a report names one entry. */
function nameApart(entry: Entry, more: string, taken: Set<string>): Entry {
  while (taken.has(entry.id)) entry.id += more;
  taken.add(entry.id);
  return entry;
}
