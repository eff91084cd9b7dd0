import { asObject, readFlag, readList, readNumber } from "../contract/lore/values.ts";
import type { LorebookEntry } from "../contract/personas.ts";
import type { z } from "zod";
import type { Json } from "./card.ts";
import { withDecorators } from "./decorators.ts";
import { cut, fieldsOf, readString } from "./values.ts";

/** An entry of ours, with all keys that nobody knows. */
export type Entry = z.infer<typeof LorebookEntry>;

const MOST_KEYS = 64;
const LONGEST_KEY = 200;
/** of keys in one text */
const LONGEST_LIST = 20_000;
const LONGEST_CONTENT = 20_000;

/** What did not fit into an entry. */
export interface Lost {
  keys: number;
  texts: number;
}

/**
 * A V2 or V3 entry with all that V3 requires, its known fields in their own types, and every other field as it came. Secondary keys may be
 * one text with commas, numbers may be texts, and what makes no sense is left out, so that the default counts.
 */
export function readEntry(raw: Json, lost: Lost): Entry {
  const keys = readKeys(raw.keys, lost);
  const content = readString(raw.content);
  if (content.length > LONGEST_CONTENT) lost.texts++;
  const entry: Json = { ...raw };
  if ("secondary_keys" in raw) entry.secondary_keys = readKeys(raw.secondary_keys, lost);
  settle(entry, "priority", readAny(raw.priority));
  for (const name of ["constant", "selective"]) settle(entry, name, readFlag(raw[name]));
  for (const name of ["name", "comment"])
    settle(entry, name, raw[name] === null ? null : readString(raw[name]));
  return withDecorators({
    ...entry,
    keys,
    content: cut(content, LONGEST_CONTENT),
    enabled: readFlag(raw.enabled) ?? true,
    insertion_order: readAny(raw.insertion_order) ?? USUAL_ORDER,
    use_regex: readFlag(raw.use_regex) ?? false,
    extensions: fieldsOf(raw.extensions),
  });
}

/** The same as the engine's, where an entry says nothing. */
const USUAL_ORDER = 100;

const readAny = (value: unknown) => readNumber(value, -Number.MAX_VALUE, Number.MAX_VALUE);

/** Puts a field's value in its own type; without one, the field goes. */
function settle(entry: Json, name: string, value: unknown): void {
  if (!(name in entry)) return;
  if (value === null) delete entry[name];
  else entry[name] = value;
}

function readKeys(value: unknown, lost: Lost): string[] {
  const keys = readList(typeof value === "string" ? value.slice(0, LONGEST_LIST) : value);
  const kept = keys.filter((key) => key.length <= LONGEST_KEY).slice(0, MOST_KEYS);
  lost.keys += keys.length - kept.length;
  return kept;
}

/** Objects of a list, or of an object's values. */
export function itemsOf(value: unknown): Json[] {
  const list: unknown[] = Array.isArray(value) ? value : Object.values(fieldsOf(value));
  return list.filter((item) => asObject(item) !== null).map(fieldsOf);
}
