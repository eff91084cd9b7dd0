import { readDecorators } from "./decorators.ts";
import { blankEntry, type Key } from "./entry.ts";
import { type Draft, readFields } from "./fields.ts";
import { asObject } from "./values.ts";

const MOST_KEYS = 64;
const MOST_LISTS = 16;
const LONGEST_KEY = 200;
const LONGEST_PATTERN = 1_000;
const LONGEST_CONTENT = 20_000;

/**
 * Reads one entry of a lorebook of any make; `draft.entry` is what counts, the rest what it was read from. Whatever is wrong with a field
 * leaves its default, so this never fails. `id` is for an entry that has none of its own.
 */
export function readEntry(raw: object, id: string): Draft {
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
  return draft;
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
