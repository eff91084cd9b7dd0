import { asArray } from "../contract/lore/values.ts";
import type { PersonaData } from "../contract/personas.ts";
import type { KnownCard } from "./body.ts";
import type { FoundPersona, Json, Unused, Used } from "./card.ts";
import { itemsOf } from "./entry.ts";
import { hasName, type ReadPersona } from "./persona.ts";
import { cut, fieldsOf, readString, readStrings } from "./values.ts";

/** Words as people count them, good enough for a preview. */
const countWords = (text: string): number => text.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;

/** What the persona has got of the card. */
export function tellUsed(
  found: Pick<FoundPersona, "data" | "tags" | "lorebook" | "picture">,
): Used[] {
  const { data, tags, lorebook, picture } = found;
  const used: Used[] = picture === null ? [] : [{ field: "picture", words: 0, count: 1 }];
  const texts = Object.entries(data).flatMap(([name, value]): [keyof PersonaData, string[]][] => {
    const field = FIELDS.find((field) => field === name);
    return field === undefined ? [] : [[field, [value].flat()]];
  });
  const lore = lorebook?.entries ?? [];
  return [
    ...used,
    ...texts.map(([field, values]) => count(field, values)),
    count(
      "lorebook",
      lore.map(({ content }) => content),
    ),
    count("tags", tags),
  ].filter((part) => part.count > 0);
}

const FIELDS: (keyof PersonaData)[] = [
  "name",
  "headline",
  "appearance",
  "personality",
  "background",
  "speakingStyle",
  "scenario",
  "greetings",
  "exampleDialogue",
  "systemPrompt",
  "postHistoryInstructions",
  "creatorNotes",
];

function count(field: Used["field"], texts: string[]): Used {
  const said = field === "lorebook" ? texts : texts.filter(Boolean);
  return {
    field,
    count: said.length,
    words: said.reduce((sum, text) => sum + countWords(text), 0),
  };
}

/** A notice of so many things, with the names of the first few; none when there are none. */
export const notice = (what: Unused["what"], details: string[], count = details.length): Unused[] =>
  count > 0 ? [{ what, count, detail: name(details) }] : [];

/** The first few names, each short enough to be shown. */
const name = (details: string[]): string =>
  details
    .filter(Boolean)
    .slice(0, 8)
    .map((detail) => cut(detail, 80))
    .join(", ");

const flagged = (what: Unused["what"], holds: boolean, detail = ""): Unused[] =>
  holds ? [{ what, count: 1, detail: name([detail]) }] : [];

/** What of a card does nothing here, or less than its author meant. */
export function tellUnused(card: KnownCard, persona: ReadPersona): Unused[] {
  const { body } = card;
  const { extensions: given, rest } = body;
  const prompt = fieldsOf(given.depth_prompt);
  const talk = readString(given.talkativeness ?? card.beside.talkativeness);
  const world = readString(given.world).trim();
  // A book inside of the same name is that book.
  const bookName = readString(fieldsOf(body.character_book).name).trim();
  const version = Number.parseFloat(card.specVersion);
  return [
    ...flagged("no_name", !hasName(body)),
    ...flagged("system_prompt", body.system_prompt.trim() !== ""),
    ...flagged("depth_prompt", readString(prompt.prompt).trim() !== ""),
    ...notice("regex_scripts", readRegexScripts(given)),
    ...notice("scripts", readScripts(given)),
    ...flagged("talkativeness", talk !== "", talk),
    ...notice("group_greetings", [], body.group_only_greetings.length),
    ...notice("other_languages", Object.keys(fieldsOf(rest.creator_notes_multilingual))),
    ...flagged("linked_world", world !== "" && world !== bookName, world),
    ...notice("remote_pictures", [], countRemote(card)),
    ...notice("cut_texts", persona.cut),
    ...notice("cut_greetings", [], persona.lostGreetings),
    ...flagged("newer_spec", version > 3, card.specVersion),
  ];
}

const readRegexScripts = (given: Json): string[] => [
  ...itemsOf(given.regex_scripts).map((script) => readString(script.scriptName)),
  ...asArray(fieldsOf(given.risuai).customScripts).map(() => ""),
];

/** Code that other apps would run: Risu's triggers and Lua, helpers of SillyTavern's. */
function readScripts(given: Json): string[] {
  const risu = fieldsOf(given.risuai);
  const helpers = itemsOf(given.TavernHelper_scripts);
  return [
    ...asArray(risu.triggerscript).map(() => "trigger"),
    ...readStrings(risu.virtualscript).map(() => "script"),
    ...helpers.map((helper) => readString(fieldsOf(helper.value).name)),
  ];
}

const REMOTE = /!\[[^\]]{0,200}\]\(\s?<?https?:\/\/|<img[^>]{1,200}src\s?=\s?["']?https?:\/\//gi;
/** Of each text, so that none takes long. */
const LOOKED_AT = 50_000;

/** Pictures somewhere in the net, among the assets and in the texts. None is ever fetched. */
function countRemote({ body }: KnownCard): number {
  const assets = itemsOf(body.rest.assets).filter(({ uri }) => /^https?:/i.test(readString(uri)));
  const texts = [body.description, body.creator_notes, body.first_mes, ...body.alternate_greetings];
  return (
    assets.length +
    texts
      .slice(0, 100)
      .reduce((sum, text) => sum + (text.slice(0, LOOKED_AT).match(REMOTE)?.length ?? 0), 0)
  );
}
