import type { Entry, Source } from "../../../worker/contract/lore/entry.ts";
import { readEntry } from "../../../worker/contract/lore/reading.ts";
import type { Lorebook } from "../../../worker/contract/personas.ts";

/** An entry as it is stored: what is known of it, and whatever else its maker wrote. */
export type RawEntry = Lorebook["entries"][number];

/** Texts besides the lines that an entry may ask for; the note and the scenario are always read. */
export type MoreSource = Exclude<Source, "note" | "scenario">;

/** All of an entry that can be chosen, as the engine reads it. */
export interface EntryForm extends Pick<
  Entry,
  | "logic"
  | "enabled"
  | "constant"
  | "order"
  | "priority"
  | "cut"
  | "place"
  | "depth"
  | "role"
  | "probability"
  | "scanDepth"
  | "excludeRecursion"
  | "preventRecursion"
  | "recursionLevel"
  | "groups"
  | "groupFirst"
  | "groupWeight"
  | "groupScoring"
  | "sticky"
  | "cooldown"
  | "delay"
  | "after"
  | "every"
  | "greeting"
> {
  /** what its author calls it; empty for nothing */
  title: string;
  keys: string[];
  /** those it needs besides; `secondaryCounts` is false when they are written down and not asked for */
  secondary: string[];
  secondaryCounts: boolean;
  whole: boolean;
  caseSensitive: boolean;
  /** each key is a pattern, whether or not it stands between slashes: V3, which then takes neither secondary keys nor always on */
  patterns: boolean;
  /** decorators and all */
  content: string;
  /** what the model is told: without decorators */
  told: string;
  exclude: string[];
  sources: MoreSource[];
  /** decorators that mean nothing here */
  unknown: string[];
}

const forms = new WeakMap<object, EntryForm>();

/** Reads a stored entry; the same one is read once. */
export function readForm(raw: RawEntry): EntryForm {
  const known = forms.get(raw);
  if (known) return known;
  const form = read(raw);
  forms.set(raw, form);
  return form;
}

function read(raw: RawEntry): EntryForm {
  const draft = readEntry(raw, "");
  const { entry } = draft;
  const patterns = draft.useRegex && !draft.tavern;
  const { decorators } = entry.aside;
  const { id: _, aside: __, additional: ___, ...choices } = entry;
  return {
    ...choices,
    title: titleOf(raw),
    keys: draft.keys,
    secondary: draft.secondary,
    secondaryCounts: (draft.selective ?? draft.tavern) && !patterns,
    whole: draft.whole,
    caseSensitive: draft.caseSensitive,
    patterns,
    content: raw.content,
    told: entry.content.trim(),
    exclude: entry.exclude.map(({ text }) => text),
    sources: entry.sources.filter((source) => source !== "note" && source !== "scenario"),
    unknown: Array.isArray(decorators) ? decorators.filter((line) => typeof line === "string") : [],
  };
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";

/** What an entry's author calls it: its name or its comment. */
function titleOf({ name, comment }: RawEntry): string {
  if (isText(name)) return name;
  return isText(comment) ? comment : "";
}

/** What an entry is called in a list. */
export function nameEntry(raw: RawEntry): string {
  const { title, keys } = readForm(raw);
  return title.trim() || keys[0] || "An entry without a name";
}
