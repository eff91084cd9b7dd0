import type { Entry, Logic, Place, Role, Source } from "./entry.ts";
import { readFlag, readList, readNumber } from "./values.ts";

/** An entry while its fields are being read: keys wait until all that bears on them is known. */
export interface Draft {
  entry: Entry;
  keys: string[];
  secondary: string[];
  caseSensitive: boolean;
  whole: boolean;
  useRegex: boolean;
  selective: boolean | null;
  useProbability: boolean;
  /** written by SillyTavern, which marks patterns by slashes alone */
  tavern: boolean;
}

type Field = (draft: Draft, value: unknown) => void;

const TAVERN_LOGICS: Logic[] = ["and any", "not all", "not any", "and all"];
const TAVERN_ROLES: Role[] = ["system", "user", "assistant"];
// Examples and outlets have no place of their own in our prompts.
const TAVERN_PLACES: Place[] = [
  "before",
  "after",
  "above note",
  "below note",
  "depth",
  "after",
  "after",
  "after",
];

const number =
  (least: number, most: number, set: (entry: Entry, value: number) => void): Field =>
  ({ entry }, value) => {
    const read = readNumber(value, least, most);
    if (read !== null) set(entry, read);
  };

const flag =
  (set: (draft: Draft, value: boolean) => void): Field =>
  (draft, value) => {
    const read = readFlag(value);
    if (read !== null) set(draft, read);
  };

const also = (source: Source): Field =>
  flag(({ entry }, value) => {
    if (value && !entry.sources.includes(source)) entry.sources.push(source);
  });

const keys: Field = (draft, value) => {
  draft.keys = readList(value);
};
const secondary: Field = (draft, value) => {
  draft.secondary = readList(value);
};
const id: Field = ({ entry }, value) => {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && text.trim() !== "") entry.id = text.trim().slice(0, 64);
};
const order = number(-1e9, 1e9, (entry, value) => {
  entry.order = value;
});

const position: Field = ({ entry }, value) => {
  if (value === "before_char") entry.place = "before";
  else if (value === "after_char") entry.place = "after";
  else entry.place = TAVERN_PLACES[readNumber(value, 0, 7) ?? -1] ?? entry.place;
};

const role: Field = ({ entry }, value) => {
  const named = TAVERN_ROLES.find((role) => role === value);
  entry.role = named ?? TAVERN_ROLES[readNumber(value, 0, 2) ?? -1] ?? entry.role;
};

const recursionLevel: Field = ({ entry }, value) => {
  entry.recursionLevel = readNumber(value, 0, 100) ?? (readFlag(value) ? 1 : 0);
};

const groups: Field = ({ entry }, value) => {
  entry.groups = readList(value).slice(0, 16);
};

/** What each field of a V2 or V3 book entry, its `extensions` or a SillyTavern world file means, in snake case. */
const fields: Record<string, Field> = {
  keys,
  key: keys,
  secondary_keys: secondary,
  keysecondary: (draft, value) => {
    draft.tavern = true;
    secondary(draft, value);
  },
  id,
  uid: id,
  content: ({ entry }, value) => {
    if (typeof value === "string") entry.content = value;
  },
  enabled: flag(({ entry }, value) => {
    entry.enabled = value;
  }),
  disable: flag(({ entry }, value) => {
    entry.enabled = !value;
  }),
  constant: flag(({ entry }, value) => {
    entry.constant = value;
  }),
  insertion_order: order,
  order,
  priority: number(-1e9, 1e9, (entry, value) => {
    entry.priority = value;
  }),
  position,
  role,
  depth: number(0, 10_000, (entry, value) => {
    entry.depth = Math.round(value);
  }),
  case_sensitive: flag((draft, value) => {
    draft.caseSensitive = value;
  }),
  match_whole_words: flag((draft, value) => {
    draft.whole = value;
  }),
  use_regex: flag((draft, value) => {
    draft.useRegex = value;
  }),
  selective: flag((draft, value) => {
    draft.selective = value;
  }),
  selective_logic: (draft, value) => {
    draft.entry.logic = TAVERN_LOGICS[readNumber(value, 0, 3) ?? 0] ?? "and any";
    draft.tavern = true;
  },
  display_index: (draft) => {
    draft.tavern = true;
  },
  probability: number(0, 100, (entry, value) => {
    entry.probability = value;
  }),
  use_probability: flag((draft, value) => {
    draft.useProbability = value;
  }),
  scan_depth: number(0, 10_000, (entry, value) => {
    entry.scanDepth = Math.round(value);
  }),
  ignore_budget: flag(({ entry }, value) => {
    if (value) entry.cut = "last";
  }),
  exclude_recursion: flag(({ entry }, value) => {
    entry.excludeRecursion = value;
  }),
  prevent_recursion: flag(({ entry }, value) => {
    entry.preventRecursion = value;
  }),
  delay_until_recursion: recursionLevel,
  group: groups,
  group_override: flag(({ entry }, value) => {
    entry.groupFirst = value;
  }),
  group_weight: number(0, 1e6, (entry, value) => {
    entry.groupWeight = value;
  }),
  use_group_scoring: flag(({ entry }, value) => {
    entry.groupScoring = value;
  }),
  sticky: number(0, 1e6, (entry, value) => {
    entry.sticky = value;
  }),
  cooldown: number(0, 1e6, (entry, value) => {
    entry.cooldown = value;
  }),
  delay: number(0, 1e6, (entry, value) => {
    entry.delay = value;
  }),
  match_persona_description: also("user"),
  match_character_description: also("description"),
  match_character_personality: also("personality"),
  match_creator_notes: also("creatorNotes"),
};

const byName = new Map<string, Field>();
for (const [name, field] of Object.entries(fields)) {
  byName.set(name, field);
  byName.set(
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    field,
  );
}

/** Reads the fields of `raw` into the draft and gives those that mean nothing here; null is as if absent. */
export function readFields(draft: Draft, raw: object): [string, unknown][] {
  return Object.entries(raw).filter(([name, value]) => {
    const field = byName.get(name);
    if (value !== null && value !== undefined) field?.(draft, value);
    return field === undefined;
  });
}
