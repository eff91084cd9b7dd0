import { type Asked, listOf, readAsked, textOf } from "./asked.ts";
import { rewrite } from "./edits.ts";
import { BEGINNINGS, WISHED } from "./frames/makings.ts";
import { type Known, writeGreetings, writeSamples } from "./invent.ts";
import { countWords, splitSentences } from "./english.ts";
import { findPhrases } from "./phrases.ts";
import { isCoarse } from "./rating.ts";
import { createRng, hash } from "./rng.ts";
import { keysOf as namesOf, type JsonSchema } from "./schema.ts";
import { penFor, pick, type Sketch, sketchPersona } from "./sketch.ts";
import { guessPronouns } from "./pronouns.ts";

interface Order extends Asked {
  /** one part is to be written anew */
  anew: boolean;
  /** which of a list */
  place: number | null;
  seed: number;
}

/**
 * The parts of a persona that a schema names, out of the person's sentence and what stands of the sheet: the same from the same
 * sentence, and something else each time when a part is asked for anew.
 */
export function writeSheet(
  schema: JsonSchema,
  instructions: string,
  prompt: string,
  seed: number,
): Record<string, unknown> {
  const { wish, sheet } = readAsked(prompt);
  const anew = /Write one part of a character's sheet/.test(instructions + prompt);
  const [, place] = /\bat place (\d+), counted from 0/.exec(instructions + prompt) ?? [];
  const asked = {
    wish,
    sheet,
    anew,
    place: place === undefined ? null : Number(place),
    seed: anew ? seed : hash(wish),
  };
  const who = readKnown(asked);
  return Object.fromEntries(
    namesOf(schema).map((part) => {
      const one = schema.properties?.[part]?.type === "string";
      return [part, writePart(part, one, asked, who)];
    }),
  );
}

/** Who it is about: what stands of them, and the rest invented to it. */
function readKnown({ wish, sheet, anew, seed }: Order): Sketch {
  const about = [textOf(sheet.personality), textOf(sheet.background)].join(" ");
  const [first = ""] = splitSentences(textOf(sheet.personality));
  const from = isSentence(wish) || !anew ? wish : first || textOf(sheet.headline) || wish;
  const sketch = sketchPersona(from, seed, { name: textOf(sheet.name), about });
  const stands = Object.entries(sheet).filter(
    ([part, value]) => part in sketch && typeof value === "string" && part !== "tags",
  );
  return { ...sketch, ...Object.fromEntries(stands) };
}

function writePart(part: string, one: boolean, asked: Order, who: Sketch): unknown {
  const { sheet, seed, anew, wish, place } = asked;
  const known: Known = who;
  const stands = place === null ? textOf(sheet[part]) : (listOf(sheet[part])[place] ?? "");
  const changed = anew && stands !== "" ? rewrite(part, stands, wish, who, seed) : null;
  if (changed !== null) return changed;
  if (part === "greetings") {
    const greetings = writeGreetings(known, seed, one ? 1 : 2, listOf(sheet.greetings));
    return one ? greetings[0] : greetings;
  }
  if (part === "exampleDialogue") {
    return writeSamples(known, seed)
      .map(({ user, persona }) => `{{user}}: ${user}\n{{char}}: ${persona}`)
      .join("\n");
  }
  const fresh = anew ? readKnown({ ...asked, sheet: without(sheet, part) }) : who;
  if (part === "lorebook") {
    const told = listOf(sheet.lorebook).join("\n");
    const lines = fresh.lorebook
      .map(({ keys, content }) => `${keys.join(", ")}: ${content}`)
      .filter((line) => !told.includes(line.slice(-60)));
    return one ? (lines[0] ?? fresh.lorebook.at(-1)?.content) : lines;
  }
  if (part === "tags") return fresh.tags;
  if (part === "rating") return "everyone";
  const value = Object.entries(fresh).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : undefined;
}

const without = (sheet: Record<string, unknown>, part: string) =>
  Object.fromEntries(Object.entries(sheet).filter(([name]) => name !== part));

/** Long enough to make somebody from, and no mere request for a change. */
const isSentence = (wish: string) => countWords(wish) > 8;

/** A beginning for one chat, with what was wished for in its middle. */
export function writeScenario(prompt: string, seed: number): string {
  const rng = createRng(seed);
  const { wish, sheet } = readAsked(prompt);
  const about = `${textOf(sheet.personality)} ${textOf(sheet.background)}`;
  const pen = penFor(
    textOf(sheet.name) || "Somebody",
    guessPronouns(about, textOf(sheet.appearance)),
    rng,
  );
  const topic = isCoarse(wish) ? "" : wishedFor(wish);
  return pen.fill(pick(topic ? WISHED : BEGINNINGS, rng), { topic });
}

/** What a wish is for: `a storm, at night` gives `the storm`. */
function wishedFor(wish: string): string {
  const phrase = findPhrases(wish).find(({ score }) => score >= 3);
  if (phrase) return phrase.text;
  const bare = wish.replaceAll(/[.!?]+$|^(?:with|in|at|during|about|there is) /gi, "").trim();
  return bare.length > 2 && bare.split(" ").length < 8 ? bare : "";
}
