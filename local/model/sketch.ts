import { assemble, type Cast } from "./cast.ts";
import { LOOKS, LORE, NAMES, NATURE, PAST, SCENES, STYLES, SURNAMES } from "./frames/inventions.ts";
import { FINDS, HABITS, ORIGINS, PLACES, REASONS } from "./frames/makings.ts";
import type { Register } from "./frames/register.ts";
import { Pen } from "./pen.ts";
import { readBrief } from "./prompt.ts";
import { PRONOUNS, type Pronouns } from "./pronouns.ts";
import { createRng, type Rng } from "./rng.ts";
import { headlinesOf, readSentence, type Wish } from "./sentence.ts";
import { readVoice } from "./voice.ts";

/** Who somebody is, before anything is said. */
export interface Sketch {
  name: string;
  headline: string;
  tags: string[];
  appearance: string;
  personality: string;
  background: string;
  speakingStyle: string;
  scenario: string;
  lorebook: { keys: string[]; content: string; priority: number }[];
}

const REGISTERS = Object.keys(STYLES) as Register[];

export function pick<T>(items: readonly T[], rng: Rng): T {
  const item = items[rng.below(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function readPronouns(wish: string, rng: Rng): Pronouns {
  if (
    /\b(she|her|woman|girl|queen|witch|mother|lady|sister|widow|princess|grandmother|aunt|daughter|midwife|nun|actress)\b/i.test(
      wish,
    )
  )
    return PRONOUNS.she;
  if (
    /\b(he|his|him|man|boy|king|father|brother|lord|prince|grandfather|uncle|widower|son|monk|wizard)\b/i.test(
      wish,
    )
  )
    return PRONOUNS.he;
  return rng.chance(0.5) ? PRONOUNS.she : PRONOUNS.he;
}

/** A pen that knows somebody by name and pronouns alone. */
export function penFor(name: string, pronouns: Pronouns, rng: Rng): Pen {
  const brief = readBrief(`<persona name="${name}">${name} is here.</persona>`, []);
  const cast: Cast = { ...assemble(brief), pronouns };
  return new Pen(cast, rng, { past: false, before: "" });
}

const CREATURE =
  /\b(dragon|robot|android|ghost|golem|spirit|machine|automaton|cat|wolf|fox|raven|ship|computer)\b/i;

function lookOf(wish: string, pronouns: Pronouns, rng: Rng): string {
  const age = pick(["about thirty", "forty-one", "fifty-odd", "about sixty"], rng);
  const noun = pronouns.subject === "she" ? "woman" : "man";
  const [creature] = CREATURE.exec(wish) ?? [];
  const looks = [LOOKS.build, LOOKS.face, LOOKS.hair, LOOKS.wear, LOOKS.object];
  return [
    creature?.toLowerCase() ?? `${noun} of ${age}`,
    ...looks.map((list) => pick(list, rng)),
  ].join(", ");
}

/** Somebody out of a person's sentence: its own facts, and a want, fear and secret to go with them. `known` is what stands of them already. */
export function sketchPersona(
  text: string,
  seed: number,
  known: { name?: string; about?: string } = {},
): Sketch {
  const rng = createRng(seed);
  const wish = readSentence(text);
  const pronouns = readPronouns(`${text} ${known.about ?? ""}`, rng);
  const stock = NAMES[pronouns.subject === "it" ? "they" : pronouns.subject];
  const name = known.name || wish.name || `${pick(stock, rng)} ${pick(SURNAMES, rng)}`;
  const pen = penFor(name, pronouns, rng);
  const guessed = readVoice("", text).register;
  const register = guessed === "wry" ? pick(REGISTERS, rng) : guessed;
  return {
    name,
    headline: pick(headlinesOf(wish), rng),
    tags: tagsOf(wish, register),
    appearance: lookOf(text, pronouns, rng),
    ...tellWho(wish, pen, rng),
    speakingStyle: STYLES[register],
    lorebook: tellLore(wish, pen, rng),
  };
}

function tagsOf({ things, role }: Wish, register: Register): string[] {
  const [thing = ""] = things;
  const topic = thing.replace(/^the /, "") || role.split(" ").slice(0, 2).join(" ");
  const tags = [
    register === "wry" ? "dry wit" : register,
    topic.toLowerCase(),
    "slow burn",
    "secrets",
  ];
  return tags.filter((tag) => tag !== "" && tag.length <= 32);
}

function tellWho(
  wish: Wish,
  pen: Pen,
  rng: Rng,
): Pick<Sketch, "personality" | "background" | "scenario"> {
  const { role, habits, things, rest, quote } = wish;
  const { name } = pen.cast;
  const tell = (...lists: (readonly string[])[]) => lists.map((list) => pen.fill(pick(list, rng)));
  const [habit = "", other = ""] = rng.shuffle(habits);
  const first = name.split(" ")[0] ?? name;
  const does = habits.length > 0 ? ` who ${listed(habits)}` : "";
  const is = quote
    ? `Of ${name} it was said: ${quote}`
    : `${first} is ${/^[aeiou]/i.test(role) ? "an" : "a"} ${role}${does}`;
  const about = habit && pen.fill(pick(HABITS, rng), { steer: habit });
  const why = other && pen.fill(pick(REASONS, rng), { steer: other });
  const { manner, oddity, bad, want, fear, secret } = NATURE;
  const [thing] = things;
  return {
    personality: [
      `${is}.`,
      about || tell(manner)[0],
      ...tell(oddity, bad, want, fear),
      why || tell(secret)[0],
    ].join(" "),
    background: [
      ...rest,
      thing ? pen.fill(pick(ORIGINS, rng), { topic: thing }) : tell(PAST.origin)[0],
      ...tell(PAST.turn, PAST.now),
    ].join(" "),
    scenario: thing ? pen.fill(pick(PLACES, rng), { topic: thing }) : (tell(SCENES)[0] ?? ""),
  };
}

const listed = (parts: string[]) =>
  parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

function tellLore({ things }: Wish, pen: Pen, rng: Rng): Sketch["lorebook"] {
  const finds = rng.shuffle(FINDS);
  const own = things.slice(0, 2).map((thing, at) => ({
    keys: keysOf(thing),
    content: pen.fill(finds[at] ?? "", { topic: thing }),
  }));
  const stock = rng
    .shuffle(LORE)
    .map(({ keys, content }) => ({ keys, content: pen.fill(content) }));
  return [...own, ...stock].slice(0, 4).map((entry, at) => ({ ...entry, priority: 80 - at * 10 }));
}

/** The words by which a thing is spoken of: `seaside hotel`, `hotel`. */
export function keysOf(thing: string): string[] {
  const bare = thing.replace(/^(?:the|an?|his|her|their|its) /i, "");
  return [...new Set([bare, bare.split(" ").at(-1) ?? bare])].filter((key) => key.length > 2);
}
