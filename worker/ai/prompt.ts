import type { ModelMessage } from "ai";
import type { ChatSettings, Mode } from "../contract/chats.ts";
import type { MessageParts } from "../contract/messages.ts";
import type { ContentRating, PersonaData, RoleplayData } from "../contract/personas.ts";
import { cleanName, NAMELESS, type Names, prepare } from "./macros.ts";
import { houseRules, roleplayRules, storyRules } from "./rules.ts";
import { aimedWords, countWords, windowStart } from "./window.ts";

/** All a prompt is made from. Outside text is raw: macros are expanded and tags disarmed here. */
export interface PromptMaterial {
  mode: Mode;
  settings: ChatSettings;
  rating: ContentRating;
  persona: PersonaData;
  roleplayData: RoleplayData;
  /** the newest messages of the path, oldest first; `depth` counts from the root */
  context: {
    role: "user" | "assistant" | "system";
    parts: MessageParts;
    depth: number;
    status: string;
  }[];
}

export interface Prompt {
  instructions: string;
  messages: ModelMessage[];
  temperature: number;
  maxOutputTokens: number;
}

export interface Line {
  role: "user" | "assistant";
  text: string;
}

/** Author's note stands in front of the first user message at or after this many messages from the end. */
const NOTE_DEPTH = 4;

/** What is wanted of the model: the next reply, or more of the one that the path ends with. */
export type Task = "reply" | "continue";

/**
 * Builds a model call for the next reply: one instructions text first, byte-identical for a chat's life, then the window of
 * history in strict alternation from user to user, the author's note near the end and the direction last.
 */
export function assemblePrompt(material: PromptMaterial, task: Task = "reply"): Prompt {
  const { mode, context } = material;
  const names = sceneNames(material);
  const total = (context.at(-1)?.depth ?? -1) + 1;
  const start = windowStart(total);
  const history = context
    .filter((message) => message.depth >= start)
    .flatMap((message) => toLine(message, names));
  const opener = start === 0 ? "[The scene begins.]" : "[The scene goes on.]";
  const lines = alternate([{ role: "user", text: opener }, ...history]);
  const words = replyWords(mode, history);
  addNote(lines, prepare(material.settings.authorsNote, names));
  const wanted =
    task === "continue"
      ? goOn(history.at(-1)?.text ?? "", words)
      : direction(material, names, history, words);
  addDirection(lines, wanted);
  const [perWord, least, most] = mode === "story" ? [2.2, 600, 1200] : [2.2, 200, 600];
  return {
    instructions: instructions(material, names),
    messages: lines.map(({ role, text }) => ({ role, content: text })),
    temperature: mode === "story" ? 0.95 : 0.9,
    maxOutputTokens: Math.round(Math.min(most, Math.max(least, perWord * words))),
  };
}

/** The two people of a scene, by names that fit a prompt. */
export function sceneNames({ persona, settings }: PromptMaterial): Names {
  return {
    persona: cleanName(persona.name) || "The persona",
    user: cleanName(settings.userPersona.name) || NAMELESS,
  };
}

/** The part above the cache boundary: nothing that changes from turn to turn may stand here. */
function instructions(material: PromptMaterial, names: Names): string {
  const { persona, roleplayData, settings } = material;
  const fill = (text: string) => prepare(text, names);
  const you = [
    fill(settings.userPersona.appearance) || "no description yet",
    fill(settings.userPersona.overview),
  ].map((text) => text.replace(/\.$/, ""));
  const scene = [
    fill(persona.scenario),
    `${names.user}, played by the other person: ${you.filter(Boolean).join(". ")}.`,
  ];
  const examples = fill(persona.exampleDialogue.replaceAll(/^<START>\s*$/gim, ""));
  return [
    houseRules(material.rating),
    material.mode === "story" ? storyRules(names) : roleplayRules(names),
    block("notes", fill(persona.systemPrompt)),
    block(
      `persona name="${names.persona.replaceAll('"', "'")}"`,
      lines([
        fill(roleplayData.summary),
        labelled("Voice", fill(roleplayData.voice)),
        labelled("Appearance", fill(roleplayData.appearance)),
        fill(persona.personality),
        fill(persona.background),
      ]),
    ),
    block("scene", lines(scene)),
    block(
      "examples",
      examples && `How ${names.persona} sounds. These are samples, not events.\n${examples}`,
    ),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const lines = (texts: string[]) => texts.filter(Boolean).join("\n");
const labelled = (label: string, text: string) => text && `${label}: ${text}`;
const block = (tag: string, text: string) => text && `<${tag}>${text}</${tag.split(" ")[0]}>`;

/** A stored message as a line of the prompt; none when it says nothing. */
export function toLine(message: PromptMaterial["context"][number], names: Names): Line[] {
  const raw = message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
  const text = prepare(message.status === "interrupted" ? toLastSentence(raw) : raw, names);
  return text === "" ? [] : [{ role: message.role === "user" ? "user" : "assistant", text }];
}

/** A reply that was cut off, up to its last full sentence, so that the model does not learn to stop mid-word. */
function toLastSentence(text: string): string {
  return /^[\s\S]*[.!?…。！？]["”'’*)\]]*/.exec(text)?.[0] ?? text;
}

/** Models are not trained on runs of one role: neighbours of the same role become one message. */
export function alternate(given: Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of given) {
    const last = merged.at(-1);
    if (last?.role === line.role) last.text += `\n\n${line.text}`;
    else merged.push({ ...line });
  }
  return merged;
}

function replyWords(mode: Mode, history: Line[]): number {
  const own = history.filter((line) => line.role === "user").map((line) => line.text);
  const greeting = history.find((line) => line.role === "assistant");
  if (own.length > 1 || mode === "story" || !greeting) return aimedWords(mode, own);
  return Math.min(220, Math.max(60, Math.round(countWords(greeting.text) / 20) * 20));
}

function addNote(messages: Line[], note: string): void {
  if (note === "") return;
  const from = Math.max(0, messages.length - NOTE_DEPTH);
  const target = messages.find((line, index) => index >= from && line.role === "user");
  if (target) target.text = `<notes>Author's note: ${note}</notes>\n\n${target.text}`;
}

function direction(material: PromptMaterial, names: Names, history: Line[], words: number): string {
  const { persona, roleplayData, mode } = material;
  const post = prepare(persona.postHistoryInstructions, names);
  const replies = history.filter((line) => line.role === "assistant").length;
  const voice = prepare(roleplayData.voice, names).split(/\s+/).slice(0, 25).join(" ");
  const whose = mode === "story" ? "the next passage" : `${names.persona}'s turn`;
  const reminder = replies > 2 && voice !== "" ? ` Voice: ${voice.replace(/[.,;]*$/, "")}.` : "";
  return `${block("notes", post)}<direction>Next: ${whose} only, about ${words} words.${reminder}</direction>`;
}

/** Asks for more of the reply that the history ends with. */
function goOn(said: string, words: number): string {
  const end = said.trim().split(/\s+/).slice(-12).join(" ").slice(-200).replaceAll('"', "'");
  return `<direction>Your last turn was cut off. Go on from its final words "${end}": write only what comes next, without repeating any of it, in the same form, and finish the turn within ${words} words.</direction>`;
}

/** The last message a model sees is always the user's: ending on the assistant's is refused by several providers. */
export function addDirection(messages: Line[], text: string): void {
  const last = messages.at(-1);
  if (last?.role === "user") last.text += `\n\n${text}`;
  else messages.push({ role: "user", text });
}
