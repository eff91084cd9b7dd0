import { hash } from "./rng.ts";
import { readBrief } from "./prompt.ts";
import { writeTurn } from "./reply.ts";
import { type Sketch, sketchPersona } from "./sketch.ts";

/** A whole persona, in the parts the app asks a model to invent. */
interface Invention extends Sketch {
  rating: "everyone";
  greetings: string[];
  exampleDialogue: { user: string; persona: string }[];
}

/** What somebody has to be known by to be let talk. */
export type Known = Pick<
  Sketch,
  "name" | "appearance" | "personality" | "background" | "speakingStyle" | "scenario"
>;

function describe(known: Known): string {
  const { name, appearance, personality, background, speakingStyle, scenario } = known;
  return `You play ${name} in a scene with {{user}}, one turn at a time.\n<persona name="${name}">${personality}\nVoice: ${speakingStyle}\nAppearance: ${appearance}\n${background}</persona>\n<scene>${scenario}</scene>`;
}

/** Has somebody say something, to `line` or to begin with, in about so many words. */
function speak(
  known: Known,
  seed: number,
  { line = null, words, before = [] }: { line?: string | null; words: number; before?: string[] },
): string {
  const brief = readBrief(describe(known), line === null ? [] : [{ role: "user", text: line }]);
  return writeTurn({ ...brief, words }, seed, before).replaceAll(/\s*\n+\s*/g, " ");
}

/** Greetings by somebody who is described, each unlike those before it. */
export function writeGreetings(known: Known, seed: number, count: number, before: string[] = []) {
  const greetings: string[] = [];
  for (let at = 0; at < count; at++) {
    const told = [...before, ...greetings];
    greetings.push(speak(known, seed + 1 + at, { words: 108 + 4 * at, before: told }));
  }
  return greetings;
}

const QUESTIONS = [
  "Why do you stay here?",
  "You could have told me that at the start.",
  "What is it you're not saying?",
  "I was told you were the one to ask.",
  "And if I don't believe you?",
];

/** Two exchanges with somebody who is described. */
export function writeSamples(known: Known, seed: number): Invention["exampleDialogue"] {
  const from = seed % QUESTIONS.length;
  const questions = [...QUESTIONS.slice(from), ...QUESTIONS].slice(0, 2);
  return questions.map((user, at) => ({
    user,
    persona: speak(known, seed + 10 + at, { line: user, words: 60 }),
  }));
}

/** Invents a persona from a person's sentence; the same one from the same sentence and seed. */
export function inventPersona(wish: string, seed: number): Invention {
  const mixed = (hash(wish) ^ seed) >>> 0;
  const sketch = sketchPersona(wish, mixed);
  return {
    ...sketch,
    rating: "everyone",
    greetings: writeGreetings(sketch, mixed, 2),
    exampleDialogue: writeSamples(sketch, mixed),
  };
}
