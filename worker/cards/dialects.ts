import { asArray, asObject, readList } from "../contract/lore/values.ts";
import type { BookDialect, Json } from "./card.ts";
import { itemsOf } from "./entry.ts";
import { fieldsOf, without } from "./values.ts";
import { fromWorld } from "./world.ts";

/** A lorebook with its entries under V3's names. */
export interface Dialect {
  dialect: BookDialect;
  /** everything but the entries */
  book: Json;
  entries: Json[];
}

/** Tells by its content whose lorebook it is; null when it is none. */
export function toDialect(value: unknown): Dialect | null {
  const json = fieldsOf(value);
  if (Array.isArray(value)) return readKoboldLite(value);
  if (json.spec === "lorebook_v3") return readPlain("v3", fieldsOf(json.data));
  if (json.type === "risu" && Array.isArray(json.data)) return readRisu(json);
  if (asObject(json.entries) === null && !Array.isArray(json.entries)) return null;
  const entries = itemsOf(json.entries);
  const has = (...names: string[]) => entries.some((entry) => names.some((name) => name in entry));
  if (has("keywords", "entry") && !has("keys", "key")) return mapped("agnai", json, entries, AGNAI);
  if (has("text") && !has("content"))
    return mapped("novelai", json, entries.map(readNovel), NOVELAI);
  if ("folders" in json && has("key")) return inTavernsManner("kobold", json, entries);
  if (has("key", "keysecondary")) return inTavernsManner("sillytavern", json, entries);
  return readPlain(has("use_regex") ? "v3" : "v2", json);
}

const readPlain = (dialect: BookDialect, book: Json): Dialect => ({
  dialect,
  book: without(book, ["entries"]),
  entries: itemsOf(book.entries),
});

const inTavernsManner = (dialect: BookDialect, json: Json, entries: Json[]): Dialect => ({
  dialect,
  book: without(json, ["entries"]),
  entries: entries.map(fromWorld),
});

/** Where a foreign field goes. */
type Names = [theirs: string, ours: string][];

const mapped = (dialect: BookDialect, json: Json, entries: Json[], names: Names): Dialect => ({
  dialect,
  book: without(json, ["entries", "kind"]),
  entries: entries.map((entry) => rename(entry, names)),
});

function rename(entry: Json, names: Names): Json {
  const rest = without(
    entry,
    names.map(([theirs]) => theirs),
  );
  const there = names.filter(([theirs]) => theirs in entry);
  return { ...rest, ...Object.fromEntries(there.map(([theirs, ours]) => [ours, entry[theirs]])) };
}

/** Agnai's memory book: its weight is the order of what is in, its priority what is cut. */
const AGNAI: Names = [
  ["keywords", "keys"],
  ["entry", "content"],
  ["weight", "insertion_order"],
];

/** NovelAI's lorebook. */
const NOVELAI: Names = [
  ["text", "content"],
  ["displayName", "name"],
  ["forceActivation", "constant"],
];

/** What is cut last stands among NovelAI's settings of a context. */
const readNovel = (entry: Json): Json => {
  const { budgetPriority } = fieldsOf(entry.contextConfig);
  return budgetPriority === undefined ? entry : { ...entry, priority: budgetPriority };
};

const RISU: Names = [
  ["key", "keys"],
  ["secondkey", "secondary_keys"],
  ["insertorder", "insertion_order"],
  ["alwaysActive", "constant"],
  ["useRegex", "use_regex"],
];

/** Risu's own book: keys are one text with commas. */
function readRisu(json: Json): Dialect {
  const entries = itemsOf(json.data).map((entry): Json => {
    const known = rename(without(entry, ["activationPercent"]), RISU);
    const percent = entry.activationPercent ?? null;
    const extensions = fieldsOf(entry.extensions);
    return percent === null
      ? known
      : { ...known, extensions: { ...extensions, probability: percent, useProbability: true } };
  });
  return { dialect: "risu", book: without(json, ["data", "type", "ver"]), entries };
}

/** Kobold Lite's world info: a list whose keys are texts with commas. */
function readKoboldLite(value: unknown): Dialect | null {
  const entries = itemsOf(asArray(value)).filter((entry) => "key" in entry && "content" in entry);
  if (entries.length === 0) return null;
  const listed = entries.map((entry) => ({
    ...entry,
    key: readList(entry.key),
    keysecondary: readList(entry.keysecondary),
  }));
  return inTavernsManner("kobold", {}, listed);
}
