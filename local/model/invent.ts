import { assemble, type Cast } from "./cast.ts";
import { capitalise } from "./english.ts";
import { LOOKS, LORE, NAMES, NATURE, PAST, SCENES, STYLES, SURNAMES } from "./frames/inventions.ts";
import type { Register } from "./frames/register.ts";
import { Pen } from "./pen.ts";
import { readBrief } from "./prompt.ts";
import { PRONOUNS, type Pronouns } from "./pronouns.ts";
import { isCoarse } from "./rating.ts";
import { writeTurn } from "./reply.ts";
import { createRng, type Rng } from "./rng.ts";
import { readVoice } from "./voice.ts";

/** A whole persona, in the fields the app asks a model to invent. */
interface Invention {
  name: string;
  headline: string;
  tags: string[];
  rating: "everyone";
  appearance: string;
  personality: string;
  background: string;
  speakingStyle: string;
  scenario: string;
  greetings: string[];
  exampleDialogue: { user: string; persona: string }[];
  lorebook: { keys: string[]; content: string; priority: number }[];
}

const REGISTERS = Object.keys(STYLES) as Register[];

function pick<T>(items: readonly T[], rng: Rng): T {
  const item = items[rng.below(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** `Make me a retired keeper who hates ships.` gives `retired keeper who hates ships`. */
function readRole(wish: string): string {
  const role = wish
    .replace(/\s+/g, " ")
    .trim()
    .replace(
      /^(please |can you |could you |i want |i'd like |give me |make me |make |create |invent |write |a character |someone |somebody |about |who is |named \w+,? )+/i,
      "",
    )
    .replace(/^(a|an|the) /i, "")
    .split(/[.!?\n]/)[0];
  const plain = (role ?? "").trim().slice(0, 120);
  return plain === "" || isCoarse(plain) ? "keeper of a place nobody visits" : plain;
}

function readPronouns(wish: string, rng: Rng): Pronouns {
  if (
    /\b(she|her|woman|girl|queen|witch|mother|lady|sister|widow|princess|grandmother|aunt)\b/i.test(
      wish,
    )
  )
    return PRONOUNS.she;
  if (
    /\b(he|his|him|man|boy|king|father|brother|lord|prince|grandfather|uncle|widower)\b/i.test(wish)
  )
    return PRONOUNS.he;
  return rng.chance(0.5) ? PRONOUNS.she : PRONOUNS.he;
}

function describe(
  invention: Pick<
    Invention,
    "name" | "appearance" | "personality" | "background" | "speakingStyle" | "scenario"
  >,
): string {
  const { name, appearance, personality, background, speakingStyle, scenario } = invention;
  return `You play ${name} in a scene with {{user}}, one turn at a time.\n<persona name="${name}">${personality}\nVoice: ${speakingStyle}\nAppearance: ${appearance}\n${background}</persona>\n<scene>${scenario}</scene>`;
}

function castFor(name: string, pronouns: Pronouns): Cast {
  const brief = readBrief(`<persona name="${name}">${name} is here.</persona>`, []);
  return { ...assemble(brief), pronouns };
}

type Sketch = Pick<
  Invention,
  "name" | "appearance" | "personality" | "background" | "speakingStyle" | "scenario"
> & { role: string; register: Register; pen: Pen };

/** Who they are, before anything is said. */
function sketchPersona(wish: string, rng: Rng): Sketch {
  const role = readRole(wish);
  const pronouns = readPronouns(wish, rng);
  const asked = wish.match(/\b(?:named|called) ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)/)?.[1];
  const stock = NAMES[pronouns.subject === "it" ? "they" : pronouns.subject];
  const name = asked ?? `${pick(stock, rng)} ${pick(SURNAMES, rng)}`;
  const pen = new Pen(castFor(name, pronouns), rng, { past: false, before: "" });
  const tell = (...lists: (readonly string[])[]) =>
    lists.map((list) => pen.fill(pick(list, rng))).join(" ");
  const noun = pronouns.subject === "she" ? "woman" : "man";
  const age = pick(["about thirty", "forty-one", "fifty-odd", "about sixty"], rng);
  const looks = [LOOKS.build, LOOKS.face, LOOKS.hair, LOOKS.wear, LOOKS.object];
  const guessed = readVoice("", wish).register;
  const register = guessed === "wry" ? pick(REGISTERS, rng) : guessed;
  const { manner, oddity, bad, want, fear, secret } = NATURE;
  return {
    role,
    register,
    pen,
    name,
    appearance: [`${noun} of ${age}`, ...looks.map((list) => pick(list, rng))].join(", "),
    personality: `${name.split(" ")[0] ?? name} is ${/^[aeiou]/i.test(role) ? "an" : "a"} ${role}. ${tell(manner, oddity, bad, want, fear, secret)}`,
    background: tell(PAST.origin, PAST.turn, PAST.now),
    scenario: tell(SCENES),
    speakingStyle: STYLES[register],
  };
}

/** Invents a persona from a person's sentence: the sentence's own facts, and a want, fear and secret to go with them. */
export function inventPersona(wish: string, seed: number): Invention {
  const rng = createRng(seed);
  const { role, register, pen, ...sketch } = sketchPersona(wish, rng);
  const instructions = describe(sketch);
  const turn = (line: string | null, words: number, salt: number, before: string[] = []) => {
    const brief = readBrief(instructions, line === null ? [] : [{ role: "user", text: line }]);
    return writeTurn({ ...brief, words }, seed + salt, before);
  };
  const greeting = turn(null, 108, 1);
  const questions = ["Why do you stay here?", "You could have told me that at the start."];
  const lore = rng.shuffle(LORE).slice(0, 3);
  return {
    ...sketch,
    headline: capitalise(role).slice(0, 80),
    tags: [register === "wry" ? "dry wit" : register, "slow burn", "secrets"],
    rating: "everyone",
    greetings: [greeting, turn(null, 112, 2, [greeting])],
    exampleDialogue: questions.map((user, i) => ({ user, persona: turn(user, 60, 10 + i) })),
    lorebook: lore.map(({ keys, content }, i) => ({
      keys,
      content: pen.fill(content),
      priority: 80 - i * 10,
    })),
  };
}
