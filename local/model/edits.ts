import { readAsked, textOf } from "./asked.ts";
import {
  addFlaws,
  addGreeting,
  addLore,
  addSecret,
  type Case,
  type Change,
  grow,
  lengthen,
  rename,
  shorten,
  showTrait,
} from "./changes.ts";
import { capitalise, countWords } from "./english.ts";
import { TRAITS } from "./frames/edits.ts";
import type { Known } from "./invent.ts";
import { guessPronouns } from "./pronouns.ts";
import { isCoarse } from "./rating.ts";
import { createRng } from "./rng.ts";
import { cutAt } from "./sentence.ts";
import { penFor } from "./sketch.ts";
import { thirdPerson } from "./verbs.ts";

const SHORTER = /\b(shorter|short|trim\w*|tighten\w*|concise|cut|brief\w*|condense\w*|less)\b/i;
const LONGER = /\b(longer|expand\w*|richer|more detail\w*|elaborate|deeper)\b/i;
const FLAWS = /\b(flaws?|flawed|weakness\w*|imperfect\w*|faults?|vices?)\b/i;
const SECRET = /\b(secrets?|motive|private reason|hidden|hides?)\b/i;

/** How a request speaks of a part. */
const PARTS: [part: string, named: RegExp][] = [
  ["headline", /\bheadline|tagline\b/i],
  ["appearance", /\bappearance|looks?\b|wears?\b|clothes|hair\b/i],
  ["personality", /\bpersonality|character\b|nature\b|temper\b/i],
  ["background", /\bbackground|backstory|past\b|history\b/i],
  ["speakingStyle", /\bvoice\b|speech\b|speak\w*|style\b|talks?\b|tone\b/i],
  ["scenario", /\bscenario|setting\b|scene\b/i],
  ["greetings", /\bgreetings?\b|opening\b|first (?:line|message)/i],
  ["lorebook", /\blore(?:book)?\b|world\b/i],
];

const named = (text: string): string[] =>
  PARTS.filter(([, name]) => name.test(text)).map(([part]) => part);

/** Changes that do what was asked for, beside the author's own words; none when nothing is to be done. */
export function proposeChanges(
  prompt: string,
  seed: number,
  offered: string[],
): { note: string; changes: Change[] } {
  const { wish: request, sheet } = readAsked(prompt);
  const [, kept = ""] = /\b(?:keep|leave|don't touch|except)\b([^.;]*)/i.exec(request) ?? [];
  const spared = named(kept);
  const asked = kept === "" ? request : request.replace(kept, "");
  const wanted = named(asked);
  const allowed = offered.filter((part) => !spared.includes(part));
  const rng = createRng(seed);
  const known = readKnown(sheet);
  const about = `${known.personality} ${known.background}`;
  const pen = penFor(known.name, guessPronouns(about, known.appearance), rng);
  const one: Case = { sheet, request: asked, allowed, pen, rng, known, seed };
  if (isCoarse(request)) return { note: "The built-in demo leaves this one alone.", changes: [] };
  const narrowed = {
    ...one,
    allowed: wanted.length > 0 ? allowed.filter((part) => wanted.includes(part)) : allowed,
  };
  const renamed = rename(one);
  const changes = mergeChanges(renamed.length > 0 ? renamed : follow(narrowed));
  return { note: noteOf(request, changes), changes: changes.slice(0, 5) };
}

function readKnown(sheet: Record<string, unknown>): Known {
  const [name, appearance, personality, background, speakingStyle, scenario] = [
    "name",
    "appearance",
    "personality",
    "background",
    "speakingStyle",
    "scenario",
  ].map((part) => textOf(sheet[part]));
  return {
    name: name || "Somebody",
    appearance: appearance ?? "",
    personality: personality ?? "",
    background: background ?? "",
    speakingStyle: speakingStyle ?? "",
    scenario: scenario ?? "",
  };
}

/** A change of the same place twice is one, made upon the other. */
function mergeChanges(changes: Change[]): Change[] {
  const places = new Map(changes.map((change) => [`${change.field} ${change.index}`, change]));
  return [...places.values()];
}

const noteOf = (request: string, changes: Change[]): string =>
  changes.length === 0
    ? "The built-in demo sees nothing here that it could change."
    : capitalise(
        cutAt(
          request.replace(/^(?:please|make (?:her|him|them|it)|give (?:her|him|them)) /i, ""),
          120,
        ),
      ).replace(/[.,;]$/, "");

function follow(one: Case): Change[] {
  const { request } = one;
  const traits = TRAITS.filter(({ asked }) => asked.test(request));
  const found = [
    ...(SHORTER.test(request) ? shorten(one) : []),
    ...traits.flatMap((trait) => showTrait(one, trait)),
    ...(FLAWS.test(request) ? addFlaws(one) : []),
    ...(SECRET.test(request) || /\breason to\b/i.test(request) ? addSecret(one) : []),
    ...addLore(one),
    ...addGreeting(one),
    ...(LONGER.test(request) ? lengthen(one) : []),
  ];
  return found.length > 0 ? found : takeAtWord(one);
}

/** What no rule knows: the request's own words, said of the person, or one more particular. */
function takeAtWord(one: Case): Change[] {
  const { request, pen } = one;
  if (/\b(contradict\w*|consisten\w*|mistakes?|typos?|spelling|grammar)\b/i.test(request))
    return [];
  const [, made = ""] = /\bmake (?:her|him|them|it) ([^.,;]+)/i.exec(request) ?? [];
  const [, given = ""] = /\bgive (?:her|him|them|it) ([^.,;]+)/i.exec(request) ?? [];
  const [, verb = "", rest = ""] =
    /\b(?:she|he|it|they) should (?:also )?(\w+)([^.,;]*)/i.exec(request) ?? [];
  const does = verb === "be" ? "is" : thirdPerson(verb.toLowerCase());
  const line = verb
    ? `{S} ~${does}${rest}.`
    : made
      ? `{S} ~is ${made}.`
      : given
        ? `{S} ~has ${given}.`
        : "";
  const part = one.allowed.includes("personality") ? "personality" : (one.allowed[0] ?? "");
  if (line !== "") return grow(one, part, pen.fill(line), "As asked, in one sentence.");
  return lengthen(one);
}

/** A part's text as a short request would have it; null when the request says nothing of the kind. */
export function rewrite(
  part: string,
  text: string,
  request: string,
  known: Known,
  seed: number,
): string | null {
  if (countWords(request) > 8) return null;
  const sheet = { ...known, [part]: part === "greetings" ? [text] : text };
  const rng = createRng(seed);
  const pen = penFor(known.name, guessPronouns(known.personality, known.appearance), rng);
  const one: Case = { sheet, request, allowed: [part], pen, rng, known, seed };
  const traits = TRAITS.filter(({ asked }) => asked.test(request));
  const changes = [
    ...(SHORTER.test(request) ? shorten(one) : []),
    ...traits.flatMap((trait) => showTrait(one, trait)),
    ...(FLAWS.test(request) ? addFlaws(one) : []),
    ...(LONGER.test(request) ? lengthen(one) : []),
  ];
  return changes.find(({ field }) => field === part)?.after ?? null;
}
