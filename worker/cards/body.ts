import { asObject } from "../contract/lore/values.ts";
import { readAgnai } from "./agnai.ts";
import type { CardFormat, Json } from "./card.ts";
import { fieldsOf, readString, readStrings, without } from "./values.ts";

/** What a card of any format says, under V3's names; texts as they are written, nothing missing. */
export interface Body {
  name: string;
  description: string;
  personality: string;
  scenario: string;
  first_mes: string;
  mes_example: string;
  creator_notes: string;
  system_prompt: string;
  post_history_instructions: string;
  alternate_greetings: string[];
  group_only_greetings: string[];
  tags: string[];
  creator: string;
  character_version: string;
  nickname: string;
  extensions: Json;
  /** a lorebook of any dialect */
  character_book: Json | null;
  /** all other fields, as they came */
  rest: Json;
}

/** A card with its format known. */
export interface KnownCard {
  format: CardFormat;
  specVersion: string;
  body: Body;
  /** fields beside `data`; SillyTavern's cards have copies of V1's texts among them */
  beside: Json;
}

/** V1's texts; copies of them beside a V2's data may disagree with it, and count for nothing. */
export const FIRST = [
  "name",
  "description",
  "personality",
  "scenario",
  "first_mes",
  "mes_example",
] as const;

/** Tells by its content which format a card has; null when it is none. */
export function readCard(card: Json): KnownCard | null {
  const data = asObject(card.data);
  const spec = readString(card.spec);
  if (data !== null && (/^chara_card_v[23]$/.test(spec) || looksLikeCard(fieldsOf(data)))) {
    const version = readString(card.spec_version);
    // A spec that is not there or not known: what V3 alone has tells.
    const third = spec === "chara_card_v3" || (spec !== "chara_card_v2" && "assets" in data);
    return {
      format: third ? "v3" : "v2",
      specVersion: version || (third ? "3.0" : "2.0"),
      body: readBody(fieldsOf(data)),
      beside: without(card, ["spec", "spec_version", "data"]),
    };
  }
  if (readString(card.kind) === "character" || asObject(card.persona) !== null)
    return known("agnai", readAgnai(card));
  if ("char_name" in card || "char_persona" in card) return known("pygmalion", readOoba(card));
  if ("context" in card && "greeting" in card) return known("pygmalion", readOobaYaml(card));
  if (!looksLikeCard(card)) return null;
  return known(spec === "tavern_ai" ? "tavern" : "v1", card);
}

/** A flat card: what V2 would not know stands beside its data, where SillyTavern has such fields too. */
function known(format: CardFormat, flat: Json): KnownCard {
  const body = readBody(flat);
  const specVersion = format === "v1" || format === "tavern" ? "1.0" : "";
  return { format, specVersion, body: { ...body, rest: {} }, beside: without(body.rest, FIRST) };
}

/** A name and one of the texts that make a persona. */
const looksLikeCard = (flat: Json): boolean =>
  "name" in flat && FIRST.slice(1).some((field) => readString(flat[field]) !== "");

const TEXTS = [
  ...FIRST,
  "creator_notes",
  "system_prompt",
  "post_history_instructions",
  "creator",
  "character_version",
  "nickname",
] as const;
const LISTS = ["alternate_greetings", "group_only_greetings", "tags"] as const;

/** Fills what is missing, and takes what is there in whatever form. */
function readBody(flat: Json): Body {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, readString(flat[field])]));
  const lists = Object.fromEntries(LISTS.map((field) => [field, readStrings(flat[field])]));
  return {
    ...BLANK,
    ...texts,
    ...lists,
    tags:
      typeof flat.tags === "string" ? flat.tags.slice(0, 20_000).split(",") : (lists.tags ?? []),
    // V1's own name for the notes, as TavernAI's successors write it.
    creator_notes: texts.creator_notes || readString(flat.creatorcomment),
    extensions: fieldsOf(flat.extensions),
    character_book: asObject(flat.character_book) === null ? null : fieldsOf(flat.character_book),
    rest: without(flat, [...TEXTS, ...LISTS, "extensions", "character_book", "spec"]),
  };
}

/** A card that says nothing. */
export const BLANK: Body = {
  name: "",
  description: "",
  personality: "",
  scenario: "",
  first_mes: "",
  mes_example: "",
  creator_notes: "",
  system_prompt: "",
  post_history_instructions: "",
  alternate_greetings: [],
  group_only_greetings: [],
  tags: [],
  creator: "",
  character_version: "",
  nickname: "",
  extensions: {},
  character_book: null,
  rest: {},
};

const OOBA = ["char_name", "char_persona", "char_greeting", "world_scenario", "example_dialogue"];

/** Text generation web UI's and Pygmalion's JSON. */
const readOoba = (card: Json): Json => ({
  ...without(card, OOBA),
  name: card.char_name,
  description: card.char_persona,
  first_mes: card.char_greeting,
  scenario: card.world_scenario,
  mes_example: card.example_dialogue,
});

/** Text generation web UI's YAML. */
const readOobaYaml = (card: Json): Json => ({
  ...without(card, ["context", "greeting", "example_dialogue"]),
  description: card.context,
  first_mes: card.greeting,
  mes_example: card.example_dialogue,
});
