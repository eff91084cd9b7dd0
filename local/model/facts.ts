import { capitalise, countWords, splitSentences, stemsOf } from "./english.ts";
import { toFirstPerson, type Referent } from "./person.ts";
import type { Brief } from "./prompt.ts";
import { isCoarse } from "./rating.ts";
import { toPast } from "./tense.ts";
import { anchor, isPastTold, mainVerb, PRONOUN } from "./sentences.ts";

/** Something the persona can bring up. */
export interface Fact {
  /** by the persona, in the first person */
  said: string;
  /** about the persona, in the third person and the past */
  told: string;
  stems: Set<string>;
  /** `nature`: what somebody is like; `past`: what happened to them; `world`: what is so around them */
  kind: "nature" | "past" | "world";
  /** kept back until it is asked for twice */
  secret: boolean;
}

const SECRET =
  /\b(secret\w*|ashamed|afraid|buried|hid|hides|hidden|lied|false|guilt\w*|betray\w*|stole|never told|does not know|blames?|(?:his|her|their|its|my) own mistake|forged)\b/i;
const ACTING =
  /\b(volunteers?|if asked|asked plainly|speaks of|tells this|the story|a mystery|player|roleplay|user|character|\{\{|chapter|the two of (?:them|us))\b/i;
const STRANGE =
  /https?:|www\.|[<>[\]{}#|\\_=~^]|[\u200b-\u200f\u2060]|\b[A-Z]{2,}[-_]?[0-9a-f]{3,}\b|[^\p{L}\p{N}\p{P}\p{Z}$£€+°]/u;

const fits = (sentence: string) => {
  const words = countWords(sentence);
  return (
    words >= 4 &&
    words <= 46 &&
    !ACTING.test(sentence) &&
    !STRANGE.test(sentence) &&
    !isCoarse(sentence)
  );
};

function make(sentence: string, who: Referent, open: boolean, kind: Fact["kind"]): Fact[] {
  if (!fits(sentence) || mainVerb(sentence) === null) return [];
  const bare = capitalise(sentence.replace(/^(Then|And|But|So|Now|Also),? /, ""));
  const said = toFirstPerson(bare, who, open);
  if (said === null || /\b(you|your)\b/i.test(sentence)) return [];
  const secret = SECRET.test(sentence);
  return [{ said, told: toPast(bare), stems: stemsOf(bare), kind, secret }];
}

function fromPersona(text: string, who: Referent): Fact[] {
  const { subject, object, possessive } = who.pronouns;
  const gendered = subject === "she" || subject === "he";
  const own = new RegExp(`^(${capitalise(subject)}|${capitalise(possessive)})\\b`);
  const mine = new RegExp(`\\b(${subject}|${object}|${possessive})\\b`);
  const isOwn = (sentence: string) =>
    own.test(sentence) || (gendered && !PRONOUN.test(sentence) && mine.test(sentence));
  return anchor(splitSentences(text), who, isOwn).flatMap((sentence) =>
    make(sentence, who, true, isPastTold(sentence) ? "past" : "nature"),
  );
}

/** World facts: a pronoun is the persona's once the passage has named them and nobody else since. */
function fromWorld(text: string, who: Referent): Fact[] {
  const { subject, object, possessive } = who.pronouns;
  const gendered = subject === "she" || subject === "he";
  const pronoun = new RegExp(`\\b(${subject}|${object}|${possessive})\\b`, "i");
  const rival = subject === "she" ? WOMAN : MAN;
  const named = (part: string) => who.names.some((name) => part.includes(name));
  let theirs = false;
  const isOwn = (sentence: string) => {
    const other = rival.test(sentence) && !named(sentence);
    theirs = named(sentence) || (theirs && !other);
    return gendered && theirs && pronoun.test(sentence) && !other;
  };
  // of an entry that names a persona called "it", nobody can tell which "it" is meant
  const sentences = splitSentences(text).filter(
    (sentence) => gendered || !named(text) || !/^(It|They)\b/.test(sentence),
  );
  return anchor(sentences, who, isOwn).flatMap((sentence) => {
    const open = gendered && named(text) && pronoun.test(sentence) && !rival.test(sentence);
    return make(sentence, who, open, "world");
  });
}

const WOMAN =
  /\b(Mrs|Miss|Ms|Madame|Lady|lady|woman|girl|queen|mother|sister|aunt|great-aunt)\b|^[A-Z]\w+ (?:[A-Z]\w+ )?(?:is|has|was)\b/;
const MAN =
  /\b(Mr|Sir|man|boy|king|father|brother|uncle|conductor|porter|captain|inspector|colonel)\b|^[A-Z]\w+ (?:[A-Z]\w+ )?(?:is|has|was)\b/;

/** All that a prompt tells about the persona and their world, each fact once. */
export function gatherFacts(brief: Brief, who: Referent): Fact[] {
  const { persona, scenario, lore, user } = brief;
  const aboutUser = (fact: Fact) => user.name !== "" && fact.told.includes(user.name);
  const all = [
    ...lore.flatMap((entry) => fromWorld(entry, who)),
    ...fromWorld(scenario, who),
    ...fromPersona(persona.summary, who),
    ...fromPersona(persona.details, who),
  ];
  const seen = new Set<string>();
  const facts = all.filter((fact) => {
    const isNew = !seen.has(fact.said) && !aboutUser(fact);
    seen.add(fact.said);
    return isNew;
  });
  return hush(facts);
}

/** What two secrets have in common is a secret too: the log, when its page is false and it is lied about. */
function hush(facts: readonly Fact[]): Fact[] {
  const among = (stem: string, some: readonly Fact[]) =>
    some.filter((fact) => fact.stems.has(stem)).length;
  const secrets = facts.filter(({ secret }) => secret);
  const shared = [...new Set(secrets.flatMap(({ stems }) => [...stems]))].filter(
    (stem) => among(stem, secrets) > 1 && among(stem, facts) < 5,
  );
  return facts.map((fact) => ({
    ...fact,
    secret: fact.secret || shared.some((stem) => fact.stems.has(stem)),
  }));
}

/** How well a fact answers some words: rarer words in common count for more. */
export function rateFact(fact: Fact, asked: ReadonlySet<string>, all: readonly Fact[]): number {
  let score = 0;
  for (const stem of asked) {
    if (!fact.stems.has(stem)) continue;
    const sharing = all.filter((other) => other.stems.has(stem)).length;
    score += 1 / Math.sqrt(sharing);
  }
  return score;
}

/** Has this fact been told in a text already? */
export function isTold(fact: Fact, texts: readonly ReadonlySet<string>[]): boolean {
  return texts.some((stems) => {
    let shared = 0;
    for (const stem of fact.stems) if (stems.has(stem)) shared++;
    return shared >= Math.max(Math.min(2, fact.stems.size), fact.stems.size * 0.6);
  });
}

/** Do two facts say nearly the same? */
export function isAlike(one: Fact, other: Fact): boolean {
  return isTold(one, [other.stems]) || isTold(other, [one.stems]);
}

/** The part of a secret that may be said at once, or null: it stops before the clause that gives it away. */
export function openPart(fact: Fact): string | null {
  const at = fact.said.search(SECRET);
  if (at <= 0) return null;
  const before = fact.said.slice(0, at);
  const cut = Math.max(
    ...[", and ", ", but ", "; ", " that ", " because ", ", which ", ". "].map((join) =>
      before.lastIndexOf(join),
    ),
  );
  const kept = cut > 0 ? before.slice(0, cut) : "";
  return countWords(kept) >= 6 && mainVerb(kept) !== null
    ? `${kept.replace(/[,;:\s]+$/, "")}.`
    : null;
}
