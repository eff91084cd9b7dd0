import { asObject } from "../contract/lore/values.ts";
import type { Json } from "./card.ts";
import { fieldsOf, readString, readStrings, without } from "./values.ts";

const FIELDS = [
  "kind",
  "name",
  "description",
  "persona",
  "scenario",
  "greeting",
  "sampleChat",
  "alternateGreetings",
  "systemPrompt",
  "postHistoryInstructions",
  "characterBook",
  "characterVersion",
  "creator",
  "tags",
  "extensions",
  "avatar",
];

/** Agnai's character as a flat card; what no other app knows goes where Agnai itself puts it, under its extension. */
export function readAgnai(card: Json): Json {
  const others = without(card, FIELDS);
  const extensions = fieldsOf(card.extensions);
  return {
    name: card.name,
    // Agnai's description is for people who choose, its persona for the model.
    creator_notes: card.description,
    description: readPersona(card.persona),
    scenario: card.scenario,
    first_mes: card.greeting,
    mes_example: card.sampleChat,
    alternate_greetings: card.alternateGreetings,
    system_prompt: card.systemPrompt,
    post_history_instructions: card.postHistoryInstructions,
    character_book: card.characterBook,
    character_version: card.characterVersion,
    creator: card.creator,
    tags: card.tags,
    extensions: {
      ...extensions,
      agnai: { ...others, persona: card.persona, ...fieldsOf(extensions.agnai) },
    },
  };
}

/** A persona of attributes as lines; of one text, that text. */
function readPersona(persona: unknown): string {
  if (asObject(persona) === null) return readString(persona);
  const { kind, attributes } = fieldsOf(persona);
  const named = fieldsOf(attributes);
  if (kind === "text") return readStrings(Object.values(named).flat()).join("\n");
  return Object.entries(named)
    .map(([name, values]) => `${name}: ${readStrings(values).join(", ")}`)
    .join("\n");
}
