import { readLine, type Line } from "./acts.ts";
import type { Cast } from "./cast.ts";
import { stem, stemsOf } from "./english.ts";
import { rateFact, type Fact } from "./facts.ts";
import { isForeign } from "./language.ts";
import { kindOf } from "./nouns.ts";
import { findPhrases, type Phrase } from "./phrases.ts";
import type { Brief } from "./prompt.ts";
import { isCoarse, isDistress } from "./rating.ts";

/** What the latest line puts before the persona. */
export interface Moment {
  line: Line;
  /** what the line named, to be said back */
  topic: Phrase | null;
  /** the topic is worth asking about: a person, a paper, a promise; not the cup in somebody's hand */
  lasting: boolean;
  /** stems of its telling words, or of what went before when it has none */
  asked: Set<string>;
  /** proper names it used that are neither party's own */
  named: string[];
  /** untold facts that answer it, best first */
  answers: Fact[];
  /** asked about this before: a secret may come out */
  pressed: boolean;
  /** no line at all: the persona begins */
  opening: boolean;
  foreign: boolean;
  coarse: boolean;
  distress: boolean;
}

/** A question may be answered by what is only near it; a remark should not be. */
const ASKING = /^(question|whether|who|request|advice|opinion|accuse|state|confused|silence)$/;

const VAGUE =
  /^(why|how so|go on|and|really|tell me more|what happened( then| next)?|then what|more|who|when|where|which one|meaning)\W*$/i;
const LEANS: [RegExp, RegExp][] = [
  [
    /\b(want|wish|hope|looking for|need|dream|after)\b/i,
    /\b(want|wish|hope|need|would sooner|dream|look(ing)? for|promise)/i,
  ],
  [
    /\b(afraid|fear|scares?|scared|frighten\w*|worst)\b/i,
    /\b(afraid|fear|dread|can't abide|cannot|dislike|hate)/i,
  ],
  [/\b(story|stories|tell me something|talk to me)\b/i, /\b(once|was|came|left|had|when|went)\b/i],
  [/\b(love|like|enjoy|favou?rite)\b/i, /\b(love|like|prize|fond|enjoy|proud|collect)/i],
  [
    /\b(how long|when did|how many years|since when)\b/i,
    /\b(years?|months?|weeks?|since|ever|first|at (twenty|thirty|forty|\w+teen))\b/i,
  ],
  [
    /\bhow (many|much|far|old|tall|high)\b/i,
    /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(-\w+)?|hundred|dozen)\b/i,
  ],
  [
    /\b(come from|grow up|family|childhood|before (this|that|you)|used to|your past|become|end up here|get here|start(ed)?)\b/i,
    /\b(came|was|were|born|grew|used to|began|left|taught|trained|first)\b/i,
  ],
];

function rank(cast: Cast, asked: Set<string>, said: string, least: number): Fact[] {
  const leans = LEANS.filter(([question]) => question.test(said)).map(([, answer]) => answer);
  const asks = /\?|\b(tell|what|where|why|how)\b/i.test(said);
  const aboutPlace =
    asks &&
    /\b(here|this place|what happened|going on|happening|what is this|what's this)\b/i.test(said);
  const aboutSelf = /\b(you|your|yourself)\b/i.test(said);
  return cast.facts
    .map((fact) => {
      const lean =
        leans.filter((answer) => answer.test(fact.said)).length *
        (fact.kind === "world" ? 0.2 : 0.45);
      const own = aboutSelf && fact.kind !== "world" ? 0.15 : 0;
      const place = aboutPlace && fact.kind === "world" && !fact.secret ? 0.5 : 0;
      const matched = rateFact(fact, asked, cast.allFacts);
      return {
        fact,
        score: matched > 0 || lean > 0 || place > 0 ? matched + lean + own + place : 0,
      };
    })
    .filter(({ fact, score }) => score >= (cast.fresh.includes(fact) ? least : 0.95))
    .sort((a, b) => b.score - a.score)
    .map(({ fact }) => fact);
}

/** Reads the moment a reply must answer. */
export function readMoment(brief: Brief, cast: Cast): Moment {
  const last = brief.turns.at(-1);
  const text = last?.role === "user" ? last.text : "";
  const line = readLine(text);
  const names = new Set([...cast.names, cast.user].flatMap((name) => [...stemsOf(name)]));
  const telling = (words: string) =>
    new Set([...stemsOf(words)].filter((stem) => !names.has(stem)));
  const spoken = `${line.said} ${line.done}`;
  const vague = VAGUE.test(line.said) || (telling(spoken).size === 0 && line.act !== "greet");
  const asked = vague ? telling(cast.own.at(-1) ?? "") : telling(`${spoken} ${brief.hint}`);
  const answers = rank(cast, asked, line.said, ASKING.test(line.act) ? 0.45 : 0.7);
  const earlier = brief.turns
    .filter(({ role }) => role === "user")
    .slice(-7, -1)
    .map((turn) => turn.text);
  const before = telling(earlier.at(-1) ?? "");
  const accused = line.act === "accuse" && earlier.some((one) => readLine(one).act === "accuse");
  const [best] = answers;
  const coarse = isCoarse(text);
  const phrases = coarse
    ? []
    : findPhrases(spoken).filter(({ head }) => !names.has(head) && !TIRED.test(head));
  const [topic = null] = phrases;
  const kind = kindOf(topic?.head ?? "");
  return {
    line,
    topic,
    lasting:
      topic !== null &&
      line.said.includes(topic.head) &&
      (kind === null || /^(person|page|place|beast)$/.test(kind)),
    answers,
    asked,
    named: (line.said.match(/(?<=\w[ ,] ?)[A-Z][a-z]{2,}/g) ?? []).filter(
      (name) => !names.has(stem(name)),
    ),
    pressed: accused || (best !== undefined && rateFact(best, before, cast.allFacts) >= 0.5),
    opening: text === "",
    foreign: isForeign(line.said || text),
    coarse,
    distress: isDistress(text),
  };
}

const TIRED =
  /^(name|work|job|evening|morning|today|time|way|day|night|moment|lot|bit|kind|thing|things|question|mind|matter|course|idea|side|part|place|one|reason|rest|face|hand|hands|eyes|head|voice|story|truth|minute|while|word|words|deal|point|fact|end|top|back|left|right)$/i;
