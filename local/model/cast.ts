import { countWords, splitSentences, stemsOf } from "./english.ts";
import { gatherFacts, isTold, type Fact } from "./facts.ts";
import { CALLINGS } from "./frames/callings.ts";
import { COASTS } from "./frames/coasts.ts";
import { HOUSES } from "./frames/houses.ts";
import { TRADES } from "./frames/trades.ts";
import type { World } from "./frames/world.ts";
import type { Referent } from "./person.ts";
import { guessPronouns } from "./pronouns.ts";
import { findProps, type Prop } from "./props.ts";
import type { Brief } from "./prompt.ts";
import { recollect, type Recollection } from "./recollect.ts";
import { isCoarse } from "./rating.ts";
import { readVoice, type Voice } from "./voice.ts";

/** Everything a reply may draw on: the persona made ready to write with. */
export interface Cast extends Referent {
  /** what a narrator calls the persona */
  name: string;
  /** the user's name when it is one to use, else empty */
  user: string;
  human: boolean;
  voice: Voice;
  /** kinds of place and trade, the nearest first; may be empty */
  worlds: World[];
  /** facts not told in these turns */
  facts: Fact[];
  /** facts not told at all, as far as can be remembered */
  fresh: Fact[];
  allFacts: Fact[];
  props: Prop[];
  /** lines of the persona's own examples that stand by themselves, not said yet */
  sayings: string[];
  /** the persona's own turns, oldest first */
  own: string[];
  /** what it knows of earlier stretches of the scene, oldest first */
  memories: Recollection[];
}

const TITLE =
  /^(Captain|Capt\.?|Dr\.?|Doctor|Mr\.?|Mrs\.?|Miss|Ms\.?|Sir|Lady|Lord|Professor|Sergeant|Inspector|Sister|Brother|Father|Mother|Queen|King|Prince|Princess|Madame|Aunt|Uncle|Old|Granny|The|Agent|General|Commander|Officer|Count|Countess|Saint)$/;

function namesOf(full: string): { name: string; names: string[] } {
  const parts = full.split(/\s+/);
  const titled = TITLE.test(parts[0] ?? "");
  const given = (titled ? parts[1] : parts[0]) ?? full;
  const last = parts.at(-1) ?? full;
  const lower = /^The$/.test(parts[0] ?? "") ? `the ${parts.slice(1).join(" ")}` : null;
  const epithet = parts.findIndex((part) => /^(the|of|von|van|de)$/i.test(part));
  const name = titled
    ? parts.length > 2 && !lower
      ? `${parts[0] ?? ""} ${last}`
      : (lower ?? full)
    : epithet > 0
      ? parts.slice(0, epithet).join(" ")
      : given;
  const all = [full, lower ?? "", `${parts[0] ?? ""} ${last}`, given, last, name].filter(
    (form) => form.length > 1 && !/^(the|of|old)$/i.test(form),
  );
  return { name, names: [...new Set(all)].sort((a, b) => b.length - a.length) };
}

function rankWorlds(weighted: readonly [text: string, weight: number][]): World[] {
  const worlds = Object.values({ ...COASTS, ...HOUSES, ...TRADES, ...CALLINGS });
  const rated = worlds.map((world) => {
    const found = weighted.map(([text, weight]) => ({
      words: new Set(text.toLowerCase().match(world.keys)),
      weight,
    }));
    const score = found.reduce((sum, { words, weight }) => sum + words.size * weight, 0);
    return { world, score, kinds: new Set(found.flatMap(({ words }) => [...words])).size };
  });
  const best = Math.max(...rated.map(({ score }) => score));
  return rated
    .filter(
      ({ score, kinds }) => score > 0 && (score === best || (score >= best * 0.6 && kinds > 2)),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .map(({ world }) => world);
}

function findSayings(brief: Brief, own: readonly string[]): string[] {
  const heard = own.join("\n");
  return brief.examples
    .flatMap(({ persona }) => [...persona.matchAll(/"([^"]+)"/g)].map(([, said = ""]) => said))
    .flatMap((speech) => splitSentences(speech))
    .filter(
      (said) =>
        countWords(said) > 6 &&
        !/^(Then|And|But|So|No|Yes|Because|There are|One|Two|Three|I know|Good)\b|\b(you|your|this|that|it|it's|he|she|him|her|they|i'll)\b|[?]/i.test(
          said,
        ) &&
        !heard.includes(said) &&
        !isCoarse(said),
    );
}

const NAMELESS = /^(you|user|the user|me|guest|player|stranger|anon\w*|)$/i;

/** The texts whose things stand about in the scene. */
function listProse({ turns, scenario, lore, persona, examples }: Brief): string[] {
  const greeting = turns.find(({ role }) => role === "assistant")?.text ?? "";
  const lines = turns.filter(({ role }) => role === "user").slice(-3);
  return [
    scenario,
    greeting,
    ...lines.map(({ text }) => text),
    ...lore,
    persona.summary,
    persona.details,
    ...examples.map((example) => example.persona),
  ];
}

/** Makes ready what a brief tells about the persona, the place and what has been said; `before` is what they said earlier on. */
export function assemble(brief: Brief, before: readonly string[] = []): Cast {
  const { persona, scenario, turns, user } = brief;
  const { name, names } = namesOf(persona.name || "somebody");
  const about = `${persona.summary} ${persona.details}`;
  const pronouns = guessPronouns(about, persona.appearance);
  const who: Referent = { names, pronouns };
  const allFacts = gatherFacts(brief, who);
  const own = turns.filter(({ role }) => role === "assistant").map(({ text }) => text);
  const heard = own.map(stemsOf);
  const ever = before.map(stemsOf);
  const facts = allFacts.filter((fact) => !isTold(fact, heard));
  const greeting = own[0] ?? "";
  return {
    ...who,
    name,
    user: NAMELESS.test(user.name) ? "" : user.name,
    human: pronouns.subject !== "it",
    voice: readVoice(persona.voice, about),
    worlds: rankWorlds([
      [scenario, 2],
      [about, 1],
      [persona.voice, 1],
      [greeting, 1],
      [persona.appearance, 0.5],
      [brief.note, 1],
    ]),
    facts,
    fresh: facts.filter((fact) => !isTold(fact, ever)),
    allFacts,
    props: findProps(
      { appearance: persona.appearance, prose: listProse(brief) },
      pronouns.possessive,
    ),
    sayings: findSayings(brief, [...before, ...own]),
    own,
    memories: recollect(brief.memory, { names, user: user.name }),
  };
}
