import {
  isUnderstood,
  nameDecorator,
  splitDecorators,
} from "../../../worker/contract/lore/decorators.ts";
import { asObject } from "../../../worker/contract/lore/values.ts";

/** An entry that is being written. */
export type Raw = Record<string, unknown>;

/** Where a choice is kept: under all of these names that are there, else under the first of them. */
export interface Home {
  /** `!disable` is told the contrary */
  names: readonly string[];
  /** beside the keys and the content, where V2 and V3 have a field for it, or among the extensions */
  own?: true;
}

/** The homes of all choices but those that need more than one. */
export const HOMES = {
  keys: { names: ["keys", "key"], own: true },
  secondary: { names: ["secondary_keys", "keysecondary"], own: true },
  selective: { names: ["selective"], own: true },
  logic: { names: ["selective_logic"] },
  whole: { names: ["match_whole_words"] },
  caseSensitive: { names: ["case_sensitive"], own: true },
  enabled: { names: ["enabled", "!disable"], own: true },
  constant: { names: ["constant"], own: true },
  order: { names: ["insertion_order", "order"], own: true },
  priority: { names: ["priority"], own: true },
  ignoreBudget: { names: ["ignore_budget"] },
  depth: { names: ["depth"] },
  role: { names: ["role"] },
  probability: { names: ["probability"] },
  useProbability: { names: ["use_probability"] },
  scanDepth: { names: ["scan_depth"] },
  excludeRecursion: { names: ["exclude_recursion"] },
  preventRecursion: { names: ["prevent_recursion"] },
  recursionLevel: { names: ["delay_until_recursion"] },
  groups: { names: ["group"] },
  groupFirst: { names: ["group_override"] },
  groupWeight: { names: ["group_weight"] },
  groupScoring: { names: ["use_group_scoring"] },
  sticky: { names: ["sticky"] },
  cooldown: { names: ["cooldown"] },
  delay: { names: ["delay"] },
  user: { names: ["match_persona_description"] },
  description: { names: ["match_character_description"] },
  personality: { names: ["match_character_personality"] },
  creatorNotes: { names: ["match_creator_notes"] },
} as const satisfies Record<string, Home>;

const camel = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Writes a value under every name it goes by; undefined takes them away. */
export function put(raw: Raw, { names, own }: Home, value: unknown): void {
  const extensions = asObject(raw["extensions"]);
  const inside: Raw = { ...extensions };
  let found = false;
  for (const sign of names) {
    const name = sign.replace("!", "");
    for (const place of [raw, inside]) {
      for (const known of [name, camel(name)].filter((one) => Object.hasOwn(place, one))) {
        found = true;
        if (value === undefined) delete place[known];
        else place[known] = sign === name ? value : !value;
      }
    }
  }
  const [first = ""] = names;
  // what stands there instead of extensions is somebody's, and stays
  const closed = raw["extensions"] !== undefined && extensions === null;
  if (!found && value !== undefined) (own || closed ? raw : inside)[first] = value;
  if (!closed && (extensions !== null || Object.keys(inside).length > 0)) {
    raw["extensions"] = inside;
  }
}

/** Takes decorators of these names out of the content and puts a line in their stead. */
export function decorate(raw: Raw, names: readonly string[], line: string | null): void {
  const content = String(raw["content"]);
  const { head, body } = splitDecorators(content);
  let dropping = false;
  const kept = head.filter((text) => {
    const read = nameDecorator(text);
    if (read === null) return true;
    const { name, value, spare } = read;
    // one that makes no sense stays; what stood in for one that goes must not come in its place
    dropping = (names.includes(name) && isUnderstood(name, value)) || (dropping && spare);
    return !dropping;
  });
  if (line === null && kept.length === head.length) return;
  const lines = line === null ? kept : [...kept, line];
  raw["content"] = lines.length === 0 ? body : `${lines.join("\n")}\n${body}`;
}
