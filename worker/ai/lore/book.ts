import { readDecorators } from "./decorators.ts";
import { type Book, blankEntry, type Entry, type Key } from "./entry.ts";
import { type Draft, readFields } from "./fields.ts";
import { asObject, readFlag, readNumber } from "./values.ts";

/** As many as the contract lets a persona have. */
const MOST_ENTRIES = 2_000;
const MOST_KEYS = 64;
const MOST_LISTS = 16;
const LONGEST_KEY = 200;
const LONGEST_PATTERN = 1_000;
const LONGEST_CONTENT = 20_000;

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
    return object === null ? [] : [readEntry(object, `l${index + 1}`, ids)];
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

function readEntry(raw: object, id: string, taken: Set<string>): Entry {
  const draft: Draft = {
    entry: blankEntry(id),
    keys: [],
    secondary: [],
    caseSensitive: false,
    whole: true,
    useRegex: false,
    selective: null,
    useProbability: true,
    tavern: false,
  };
  const { entry } = draft;
  const { extensions, ...own } = Object.fromEntries(readFields(draft, raw));
  // SillyTavern keeps there what V2 has no field for, and it knows better than the field that stands in.
  const extended = readFields(draft, asObject(extensions) ?? {});
  entry.aside = extended.length > 0 ? { ...own, extensions: Object.fromEntries(extended) } : own;
  settle(draft);
  while (taken.has(entry.id)) entry.id += `~${id}`;
  taken.add(entry.id);
  return entry;
}

/** Decides what only the whole of the fields can tell. */
function settle(draft: Draft): void {
  const { entry } = draft;
  const said = readDecorators(entry.content.slice(0, LONGEST_CONTENT));
  const patterns = draft.useRegex && !draft.tavern;
  const read = (texts: string[]) => readKeys(texts, draft, patterns);
  const selective = draft.selective ?? draft.tavern;
  // V3: with `use_regex` neither secondary keys nor `constant` count. SillyTavern sets the field and means something else.
  if (patterns) entry.constant = false;
  entry.keys = read(draft.keys);
  entry.secondary = selective && !patterns ? read(draft.secondary) : [];
  entry.additional = said.additional.slice(0, MOST_LISTS).map(read);
  entry.exclude = read(said.exclude);
  if (!draft.useProbability) entry.probability = 100;
  if (said.unknown.length > 0) entry.aside.decorators = said.unknown;
  const enabled = entry.enabled;
  Object.assign(entry, said.entry, { content: said.content });
  // A switched-off entry stays off, whatever its content says.
  entry.enabled &&= enabled;
}

function readKeys(texts: string[], draft: Draft, patterns: boolean): Key[] {
  const { caseSensitive, whole } = draft;
  const flags = caseSensitive ? "" : "i";
  return texts
    .slice(0, MOST_KEYS)
    .map((text): Key => {
      const [, source, own] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
      const slashed = source === undefined ? null : { source, flags: own ?? "" };
      const pattern = slashed ?? (patterns ? { source: text, flags } : null);
      return { text, pattern, caseSensitive, whole };
    })
    .filter(({ text, pattern }) => text.length <= (pattern ? LONGEST_PATTERN : LONGEST_KEY));
}
