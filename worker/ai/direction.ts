import type { Mode } from "../contract/chats.ts";
import { block } from "./instructions.ts";
import { type Facts, type Names, prepare } from "./macros.ts";
import { aimedWords, countWords } from "./window.ts";
import type { Said } from "./scene.ts";

/** A reply is as much longer or shorter as the chat's setting says. */
const LENGTHS = { shorter: 0.6, normal: 1, longer: 1.6 };

/** From this reply on, counted with the greeting, the model is reminded of the voice. */
const REMINDED = 3;

/** How many words the next reply aims at; a first one takes the greeting's length. */
export function replyWords(
  mode: Mode,
  history: Said[],
  length: keyof typeof LENGTHS = "normal",
): number {
  const own = history.filter((line) => line.role === "user").map((line) => line.text);
  const greeting = history.find((line) => line.role === "assistant");
  const asGreeting = own.length <= 1 && mode !== "story" && greeting;
  const words = asGreeting
    ? Math.min(220, Math.max(60, countWords(greeting.text)))
    : aimedWords(mode, own);
  return Math.max(20, Math.round((words * LENGTHS[length]) / 20) * 20);
}

/** What is wanted of the next turn. */
export interface Wanted {
  mode: Mode;
  names: Names;
  facts: Facts;
  words: number;
  voice: string;
  post: string;
  hint: string;
  asides: string[];
  /** on the path so far, the greeting counted */
  replies: number;
}

/** Tells whose turn it is, how long, and how to take it another way than before. */
export function direct(wanted: Wanted): string {
  const { mode, names, words, post, replies } = wanted;
  const whose = mode === "story" ? "the next passage" : `${names.persona}'s turn`;
  const voice = wanted.voice
    .split(/\s+/)
    .slice(0, 25)
    .join(" ")
    .replace(/[.,;]*$/, "");
  const reminder = replies >= REMINDED && voice !== "" ? ` Voice: ${voice}.` : "";
  const said = `Next: ${whose} only, about ${words} words.${otherwise(wanted)}${reminder}`;
  return `${block("notes", post)}<direction>${said}</direction>`;
}

function otherwise({ facts, hint, asides }: Wanted): string {
  const wish = oneLine(prepare(hint, facts)).replace(/\.$/, "");
  const openings = asides.map((aside) => opening(prepare(aside, facts))).filter(Boolean);
  const way = wish === "" ? "" : ` Take this turn another way: ${wish}.`;
  if (openings.length === 0) return way;
  const turns = openings.length > 1 ? "turns" : "turn";
  const quoted = openings.map((text) => `"${text}"`).join(" and ");
  return `${way} The ${turns} you put aside began ${quoted}; open on something else and let something else happen.`;
}

/** The first eight words, or in scripts without spaces the first thirty characters. */
function opening(text: string): string {
  const words = oneLine(text).split(" ").slice(0, 8).join(" ");
  return quotable([...words].slice(0, 80).join(""));
}

/** Asks for more of the reply that the history ends with. */
export function goOn(said: string, words: number): string {
  const end = quotable(said.trim().split(/\s+/).slice(-12).join(" ").slice(-200).toWellFormed());
  return `<direction>Your last turn was cut off. Go on from its final words "${end}": write only what comes next, without repeating any of it, in the same form, and finish the turn within ${words} words.</direction>`;
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();
const quotable = (text: string) => text.replaceAll('"', "'");
