import { readNumber } from "../contract/lore/values.ts";
import type { Json } from "./card.ts";
import { fieldsOf, without } from "./values.ts";

/** SillyTavern's names of fields that V2 has as well. */
const SHARED: [tavern: string, ours: string][] = [
  ["key", "keys"],
  ["keysecondary", "secondary_keys"],
  ["order", "insertion_order"],
  ["uid", "id"],
];

/** Its names of fields that it keeps under `extensions` when a world becomes a card's book (its world-info.js). */
const EXTENDED: [tavern: string, ours: string][] = [
  ["position", "position"],
  ["excludeRecursion", "exclude_recursion"],
  ["displayIndex", "display_index"],
  ["probability", "probability"],
  ["useProbability", "useProbability"],
  ["depth", "depth"],
  ["selectiveLogic", "selectiveLogic"],
  ["outletName", "outlet_name"],
  ["group", "group"],
  ["groupOverride", "group_override"],
  ["groupWeight", "group_weight"],
  ["preventRecursion", "prevent_recursion"],
  ["delayUntilRecursion", "delay_until_recursion"],
  ["scanDepth", "scan_depth"],
  ["matchWholeWords", "match_whole_words"],
  ["useGroupScoring", "use_group_scoring"],
  ["caseSensitive", "case_sensitive"],
  ["automationId", "automation_id"],
  ["role", "role"],
  ["vectorized", "vectorized"],
  ["sticky", "sticky"],
  ["cooldown", "cooldown"],
  ["delay", "delay"],
  ["matchPersonaDescription", "match_persona_description"],
  ["matchCharacterDescription", "match_character_description"],
  ["matchCharacterPersonality", "match_character_personality"],
  ["matchCharacterDepthPrompt", "match_character_depth_prompt"],
  ["matchScenario", "match_scenario"],
  ["matchCreatorNotes", "match_creator_notes"],
  ["triggers", "triggers"],
  ["ignoreBudget", "ignore_budget"],
  ["characterFilter", "character_filter"],
];

/** What SillyTavern expects of every entry; a field that is missing there stops its editor. */
const DEFAULTS: Json = {
  comment: "",
  content: "",
  constant: false,
  vectorized: false,
  selectiveLogic: 0,
  addMemo: true,
  order: 100,
  position: 0,
  disable: false,
  ignoreBudget: false,
  excludeRecursion: false,
  preventRecursion: false,
  delayUntilRecursion: 0,
  probability: 100,
  useProbability: true,
  depth: 4,
  group: "",
  groupOverride: false,
  groupWeight: 100,
  scanDepth: null,
  caseSensitive: null,
  matchWholeWords: null,
  useGroupScoring: null,
  automationId: "",
  role: null,
  sticky: null,
  cooldown: null,
  delay: null,
  triggers: [],
};

/** An entry of SillyTavern's world under V3's names. What it knows alone goes under `extensions`, all else stays. */
export function fromWorld(entry: Json): Json {
  const moved = [...SHARED, ...EXTENDED].map(([tavern]) => tavern);
  const extensions: Json = { ...fieldsOf(entry.extensions) };
  for (const [tavern, ours] of EXTENDED) if (tavern in entry) extensions[ours] = entry[tavern];
  // Without a sign of its own, the keys would be read as V3's, where `use_regex` makes patterns of plain words.
  extensions.selectiveLogic ??= 0;
  const shared = SHARED.filter(([tavern]) => tavern in entry);
  const place = readNumber(entry.position, 0, 7);
  return {
    ...without(entry, [...moved, "disable", "extensions"]),
    ...Object.fromEntries(shared.map(([tavern, ours]) => [ours, entry[tavern]])),
    enabled: entry.disable !== true,
    ...(place === 0 || place === 1 ? { position: PLACES[place] } : {}),
    extensions,
  };
}

const PLACES = ["before_char", "after_char"];

/** An entry of ours as SillyTavern's world has it. */
export function toWorld(entry: Json, uid: number, index: number): Json {
  const extensions = fieldsOf(entry.extensions);
  const moved = [...SHARED.map(([, ours]) => ours), "enabled", "position", "extensions"];
  const known = EXTENDED.map(([, ours]) => ours);
  const others = without(extensions, known);
  return {
    ...DEFAULTS,
    displayIndex: index,
    // V2 takes no secondary keys without being told, SillyTavern takes them.
    selective: isTavern(entry),
    position: entry.position === "after_char" ? 1 : 0,
    ...without(entry, moved),
    ...rename(entry, SHARED),
    ...rename(extensions, EXTENDED),
    key: writeKeys(entry),
    keysecondary: entry.secondary_keys ?? [],
    uid,
    disable: entry.enabled === false,
    ...(Object.keys(others).length > 0 ? { extensions: others } : {}),
  };
}

const rename = (from: Json, names: [tavern: string, ours: string][]): Json =>
  Object.fromEntries(
    names.filter(([, ours]) => ours in from).map(([tavern, ours]) => [tavern, from[ours]]),
  );

/** Whether SillyTavern wrote the entry. */
const isTavern = (entry: Json): boolean => "selectiveLogic" in fieldsOf(entry.extensions);

/** SillyTavern knows a pattern by its slashes alone. */
function writeKeys(entry: Json): unknown {
  const { keys, use_regex: patterns } = entry;
  if (patterns !== true || isTavern(entry) || !Array.isArray(keys)) return keys;
  const flags = entry.case_sensitive === true ? "" : "i";
  return keys.map((key: unknown) =>
    /^\/.+\/[a-z]*$/s.test(String(key))
      ? key
      : `/${String(key).replaceAll(/(?<!\\)\//g, "\\/")}/${flags}`,
  );
}
