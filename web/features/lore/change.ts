import { asObject } from "../../../worker/contract/lore/values.ts";
import type { EntryForm, MoreSource, RawEntry } from "./form.ts";
import { readForm } from "./form.ts";
import { decorate, type Home, HOMES, put, type Raw } from "./homes.ts";

/** What can be written into an entry: any of its form's choices. */
export type EntryChange = Partial<
  Omit<EntryForm, "told" | "unknown" | "patterns" | "secondaryCounts">
>;

const count = (name: string, value: number) => (value > 0 ? `@@${name} ${value}` : null);

const LOGICS = ["and any", "not all", "not any", "and all"];
const ROLES = ["system", "user", "assistant"];
const PLACES = ["before", "after", "above note", "below note", "depth"];
const SOURCES: readonly MoreSource[] = ["user", "description", "personality", "creatorNotes"];

type Writers = {
  [Name in keyof EntryChange]-?: (
    raw: Raw,
    value: NonNullable<EntryChange[Name]> | (null extends EntryChange[Name] ? null : never),
    form: EntryForm,
  ) => void;
};

const plain =
  (home: Home, decorators: readonly string[] = []) =>
  (raw: Raw, value: unknown) => {
    put(raw, home, value ?? undefined);
    decorate(raw, decorators, null);
  };

const writers: Writers = {
  title(raw, value) {
    const place = typeof raw["name"] === "string" || !raw["comment"] ? "name" : "comment";
    if (raw["name"] === raw["comment"] && raw["name"] !== undefined) raw["comment"] = value;
    raw[place] = value;
  },
  content(raw, value) {
    raw["content"] = value;
  },
  keys: plain(HOMES.keys),
  secondary(raw, value) {
    put(raw, HOMES.secondary, value);
    put(raw, HOMES.selective, value.length > 0);
  },
  logic(raw, value, { patterns, secondaryCounts }) {
    // the field is SillyTavern's: with it, keys that are all patterns would be read as words
    if (patterns) return;
    put(raw, HOMES.selective, secondaryCounts);
    put(raw, HOMES.logic, LOGICS.indexOf(value));
  },
  whole: plain(HOMES.whole),
  caseSensitive: plain(HOMES.caseSensitive),
  enabled(raw, value) {
    put(raw, HOMES.enabled, value);
    if (value) decorate(raw, ["dont_activate"], null);
  },
  constant(raw, value, { enabled }) {
    put(raw, HOMES.constant, value);
    // the one that goes may have outdone the other
    decorate(raw, enabled ? ["activate", "dont_activate"] : ["activate"], null);
  },
  order: plain(HOMES.order),
  priority: plain(HOMES.priority),
  cut(raw, value) {
    put(raw, HOMES.ignoreBudget, value === "last" ? true : undefined);
    const name = "ignore_on_max_context";
    decorate(raw, [name], value === "first" ? `@@${name}` : null);
  },
  place: (raw, value, form) => writePlace(raw, value, form.depth),
  depth: (raw, value, form) => writePlace(raw, form.place, value),
  role(raw, value) {
    put(raw, HOMES.role, value === null ? undefined : ROLES.indexOf(value));
    decorate(raw, ["role"], null);
  },
  probability(raw, value) {
    put(raw, HOMES.probability, value);
    put(raw, HOMES.useProbability, true);
  },
  scanDepth: plain(HOMES.scanDepth, ["scan_depth"]),
  excludeRecursion: plain(HOMES.excludeRecursion),
  preventRecursion: plain(HOMES.preventRecursion),
  recursionLevel: plain(HOMES.recursionLevel),
  groups: (raw, value) => put(raw, HOMES.groups, value.join(", ")),
  groupFirst: plain(HOMES.groupFirst),
  groupWeight: plain(HOMES.groupWeight),
  groupScoring: plain(HOMES.groupScoring),
  sticky: plain(HOMES.sticky, ["keep_activate_after_match"]),
  cooldown: plain(HOMES.cooldown, ["dont_activate_after_match"]),
  delay: plain(HOMES.delay),
  after: (raw, value) =>
    decorate(raw, ["activate_only_after"], count("activate_only_after", value)),
  every: (raw, value) =>
    decorate(raw, ["activate_only_every"], count("activate_only_every", value)),
  greeting: (raw, value) =>
    decorate(raw, ["is_greeting"], value === null ? null : `@@is_greeting ${value}`),
  exclude: (raw, value) =>
    decorate(
      raw,
      ["exclude_keys"],
      value.length === 0 ? null : `@@exclude_keys ${value.join(",")}`,
    ),
  sources(raw, value) {
    for (const source of SOURCES) {
      put(raw, HOMES[source], value.includes(source) ? true : undefined);
    }
  },
};

/** V2 knows two places, SillyTavern seven by number, and only a decorator counts from the oldest line. */
function writePlace(raw: Raw, place: EntryForm["place"], depth: number): void {
  const line = place === "start" ? `@@reverse_depth ${depth}` : null;
  decorate(raw, ["depth", "reverse_depth", "position"], line);
  put(raw, { names: ["position"] }, undefined);
  if (place === "before" || place === "after") raw["position"] = `${place}_char`;
  else if (place !== "any" && place !== "start") {
    const extensions = asObject(raw["extensions"]);
    const closed = raw["extensions"] !== undefined && extensions === null;
    const position = PLACES.indexOf(place);
    raw["position"] = closed ? position : "after_char";
    if (!closed) raw["extensions"] = { ...extensions, position };
  }
  put(raw, HOMES.depth, depth);
}

/** The entry with some of its choices made anew; all that is not known of it stays as it is. */
export function changeEntry(raw: RawEntry, change: EntryChange): RawEntry {
  const changed: RawEntry = { ...raw };
  for (const name of Object.keys(change) as (keyof EntryChange)[]) {
    write(changed, name, change);
  }
  return changed;
}

function write<Name extends keyof EntryChange>(raw: RawEntry, name: Name, change: EntryChange) {
  const value = change[name];
  if (value === undefined) return;
  const writer = writers[name] as (raw: Raw, value: unknown, form: EntryForm) => void;
  writer(raw, value, readForm({ ...raw }));
}
