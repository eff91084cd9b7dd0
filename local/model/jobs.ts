import { condense, readPersonaJson } from "./condense.ts";
import { capitalise, countWords, splitSentences } from "./english.ts";
import { inventPersona } from "./invent.ts";
import { isNoun } from "./nouns.ts";
import { findPhrases } from "./phrases.ts";
import { isCoarse } from "./rating.ts";
import { createRng } from "./rng.ts";
import { keysOf, type JsonSchema } from "./schema.ts";

const has = (schema: JsonSchema, ...keys: string[]) =>
  keys.every((key) => keysOf(schema).includes(key));

/** Stage directions of the last thing quoted, for a painter: no names, no speech. */
function paint(prompt: string): { scene: string; withUser: boolean; wears: string } {
  const acts = [...prompt.matchAll(/\*([^*]+)\*/g)].map(([, act = ""]) => act.trim()).slice(-3);
  const prose = acts.length > 0 ? acts : splitSentences(prompt.replace(/"[^"]*"/g, "")).slice(-3);
  const bare = prose
    .map((act) =>
      act.replace(/\b[A-Z][a-z]+(?:-\d+)?(?:'s)?(?: [A-Z][a-z]+)?\b(?= \w)/g, (found) =>
        /^(The|A|An|She|He|It|They|In|On|At|Rain|Two|Behind|Every|Beyond)$/.test(found)
          ? found
          : "a figure",
      ),
    )
    .join(" ");
  const words = bare
    .split(/\s+/)
    .slice(0, 42)
    .join(" ")
    .replace(/[,;:.]+$/, "");
  const scene =
    isCoarse(words) || countWords(words) < 4
      ? "a figure at a table by lamplight, one hand on a closed book, rain on the window, seen from across the room"
      : words;
  return {
    scene:
      countWords(scene) < 15
        ? `${scene}, low warm light from one side, seen from across the room`
        : scene,
    withUser: false,
    wears: "",
  };
}

const ADDITIONS: Record<string, string[]> = {
  appearance: ["a thread of red wool round one button", "one sleeve mended in the wrong colour"],
  personality: ["Keeps every promise late, and in person.", "Can't be hurried past a closed door."],
  background: [
    "There was one winter that is always left out of the telling.",
    "Something was left behind on purpose, and is still waiting to be asked for.",
  ],
  speakingStyle: [
    "Leaves the last word of a hard sentence to be guessed.",
    "Says the plain thing second.",
  ],
  scenario: [
    "There is a second chair, and it has been warmed.",
    "Somebody is expected, and it is not {{user}}.",
  ],
  headline: ["and not sorry"],
};

/** One change the request can bear, made beside the author's own words. */
function enhance(
  prompt: string,
  seed: number,
): { note: string; changes: { field: string; index: number; after: string; why: string }[] } {
  const rng = createRng(seed);
  const request = prompt.match(/Request: (.+?)\. Change what/s)?.[1] ?? "";
  const persona = readPersonaJson(prompt) ?? {};
  const fields = Object.keys(ADDITIONS);
  const meant =
    fields.find((field) =>
      new RegExp(field === "speakingStyle" ? "voice|speak|talk|style|dialog" : field, "i").test(
        request,
      ),
    ) ??
    (/look|wear|face|hair/i.test(request)
      ? "appearance"
      : /past|histor|story|secret/i.test(request)
        ? "background"
        : "personality");
  const now = typeof persona[meant] === "string" ? persona[meant].trim() : "";
  const more = rng.shuffle(ADDITIONS[meant] ?? [])[0] ?? "";
  const after =
    meant === "appearance" || meant === "headline"
      ? [now, more].filter(Boolean).join(", ")
      : [now, more].filter(Boolean).join(" ");
  return {
    note: "A suggestion from the built-in demo: it can only add a line. A model of your own would rewrite.",
    changes: [{ field: meant, index: -1, after, why: "One odd, particular detail to play." }],
  };
}

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
  if (has(schema, "scene", "withUser")) return paint(prompt);
  if (has(schema, "note", "changes")) return enhance(all, seed);
  if (has(schema, "chips")) return { chips: chips(prompt, seed) };
  if (has(schema, "name", "greetings") || has(schema, "personality", "background"))
    return fitPersona(schema, prompt, seed);
  if (has(schema, "title"))
    return {
      title: capitalise(findPhrases(prompt).find(({ score }) => score > 3)?.text ?? "An open door"),
    };
  return undefined;
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
