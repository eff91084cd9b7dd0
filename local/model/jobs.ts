import { condense, readPersonaJson } from "./condense.ts";
import { capitalise, countWords } from "./english.ts";
import { proposeChanges } from "./edits.ts";
import { inventPersona } from "./invent.ts";
import { isNoun } from "./nouns.ts";
import { findPhrases } from "./phrases.ts";
import { enrichWish, sketchMoment } from "./picture.ts";
import { createRng } from "./rng.ts";
import { keysOf, type JsonSchema } from "./schema.ts";
import { writeScenario, writeSheet } from "./sheet.ts";

const has = (schema: JsonSchema, ...keys: string[]) =>
  keys.every((key) => keysOf(schema).includes(key));

function chips(prompt: string, seed: number): string[] {
  const rng = createRng(seed);
  const named = findPhrases(prompt.slice(-1_500)).find(
    ({ text, head, score }) => score >= 4 && isNoun(head) && countWords(text) < 4,
  );
  const thing = named?.text ?? "the quiet";
  const someone =
    rng.shuffle(["whoever is outside", "the one who left", "the lamp outside"])[0] ??
    "whoever is outside";
  return [
    `Stay with ${thing}`,
    `Follow ${someone}`,
    rng.chance(0.5) ? "End on the knock" : "Let it go wrong",
  ];
}

/** What is known about the answer that a schema asks for; undefined when the demo does not know the job. */
export function hintFor(
  schema: JsonSchema,
  instructions: string,
  prompt: string,
  seed: number,
): unknown {
  const all = `${instructions}\n${prompt}`;
  if (has(schema, "appearance", "summary", "voice"))
    return condense(readPersonaJson(prompt) ?? readPersonaJson(instructions) ?? loosePersona(all));
  if (has(schema, "scene", "withUser")) return sketchMoment(instructions, prompt);
  if (keysOf(schema).join() === "scene") return enrichWish(prompt);
  if (has(schema, "note", "changes")) return proposeChanges(prompt, seed, fieldsOf(schema));
  if (has(schema, "chips")) return { chips: chips(prompt, seed) };
  if (/Write the scenario for one chat/.test(all)) return { scenario: writeScenario(prompt, seed) };
  if (/<wish>/.test(prompt) && isSheet(schema))
    return writeSheet(schema, instructions, prompt, seed);
  if (has(schema, "name", "greetings") || has(schema, "personality", "background"))
    return fitPersona(schema, prompt, seed);
  if (has(schema, "title"))
    return {
      title: capitalise(findPhrases(prompt).find(({ score }) => score > 3)?.text ?? "An open door"),
    };
  return undefined;
}

const SHEET = [
  "name",
  "headline",
  "tags",
  "appearance",
  "personality",
  "background",
  "speakingStyle",
  "scenario",
  "greetings",
  "exampleDialogue",
  "lorebook",
];

/** Are these parts of a persona's sheet? */
const isSheet = (schema: JsonSchema) => keysOf(schema).some((key) => SHEET.includes(key));

/** The parts that changes may be of. */
function fieldsOf(schema: JsonSchema): string[] {
  const field = schema.properties?.changes?.items?.properties?.field;
  const named = field?.enum?.filter((name) => typeof name === "string") ?? [];
  return named.length > 0 ? named : SHEET;
}

/** A persona written as labelled lines rather than JSON. */
function loosePersona(prompt: string): Record<string, unknown> {
  const field = (name: string) => prompt.match(new RegExp(`^${name}:\\s*(.+)$`, "im"))?.[1] ?? "";
  const inside = prompt.match(/<persona[^>]*>([\s\S]*?)<\/persona>/)?.[1] ?? "";
  const name = prompt.match(/<persona\s+name="([^"]*)"/)?.[1] ?? field("name");
  return {
    name,
    appearance: field("appearance"),
    personality: field("personality") || inside,
    background: field("background"),
    speakingStyle: field("speaking ?style") || field("voice"),
  };
}

function fitPersona(schema: JsonSchema, prompt: string, seed: number): Record<string, unknown> {
  const persona = inventPersona(prompt, seed);
  const samples = persona.exampleDialogue
    .map(({ user, persona: said }) => `<START>\n{{user}}: ${user}\n{{char}}: ${said}`)
    .join("\n");
  const written = schema.properties?.exampleDialogue?.type === "string";
  return { ...persona, exampleDialogue: written ? samples : persona.exampleDialogue };
}
