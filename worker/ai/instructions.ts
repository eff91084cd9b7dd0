import type { Mode } from "../contract/chats.ts";
import type { ContentRating } from "../contract/personas.ts";
import type { Names } from "./macros.ts";
import { houseRules, roleplayRules, storyRules } from "./rules.ts";
import { introduce, quoteName, type Texts } from "./texts.ts";

/** What stands above the cache boundary, in its order. Nothing that changes from turn to turn may be among it. */
export interface Standing {
  mode: Mode;
  rating: ContentRating;
  names: Names;
  texts: Omit<Texts, "segments" | "pairs">;
  /** constant lore before and after the persona */
  before: string[];
  after: string[];
  pairs: string[];
  segments: string[];
}

/** The instructions, and their parts for the report. */
export interface Instructions {
  text: string;
  rules: string;
  persona: string;
  scenario: string;
  user: string;
  examples: string;
  memory: string;
}

/** Writes the one system text of a call. */
export function writeInstructions(standing: Standing): Instructions {
  const { mode, rating, names, texts, before, after, pairs, segments } = standing;
  const rules = `${houseRules(rating)}\n\n${mode === "story" ? storyRules(names) : roleplayRules(names)}`;
  const persona = block(
    `persona name="${quoteName(names.persona)}"`,
    lines([
      texts.summary,
      labelled("Voice", texts.voice),
      labelled("Appearance", texts.appearance),
      texts.personality,
      texts.background,
    ]),
  );
  const user = introduce(names, texts.looks, texts.overview);
  const examples = pairs.length > 0 ? `${exampleHead(names)}\n${pairs.join("\n\n")}` : "";
  const memory = segments.length > 0 ? `What has happened so far.\n${segments.join("\n\n")}` : "";
  const text = [
    rules,
    block("notes", texts.card),
    block("notes", lines(before)),
    persona,
    block("notes", lines(after)),
    block("scene", lines([texts.scenario, user])),
    block("examples", examples),
    block("memory", memory),
  ]
    .filter(Boolean)
    .join("\n\n");
  return { text, rules, persona, scenario: texts.scenario, user, examples, memory };
}

const exampleHead = ({ persona }: Names) => `How ${persona} sounds. These are samples, not events.`;

/** Texts that say something, a line each. */
export const lines = (texts: string[]) => texts.filter(Boolean).join("\n");

/** A block of outside text; nothing when there is none. */
export const block = (tag: string, text: string) =>
  text && `<${tag}>${text}</${tag.split(" ")[0]}>`;

const labelled = (label: string, text: string) => text && `${label}: ${text}`;
