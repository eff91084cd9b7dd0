import type { Mode } from "../contract/chats.ts";
import { guessLanguage } from "./checks/language.ts";
import { gramsOf, likeness, longestShared, sharedGrams, wordsOf } from "./checks/overlap.ts";
import { countLabels, countPlayed, deedsOf, formShare, withoutAsides } from "./checks/scene.ts";
import {
  countNotBut,
  countSimiles,
  countWorn,
  endsAbstract,
  endsAsking,
  opensAgreeing,
} from "./checks/style.ts";
import type { Names } from "./macros.ts";
import { countWords } from "./window.ts";

/** A reply as its reader got it, and what it is measured against. */
export interface CheckedReply extends Names {
  text: string;
  mode: Mode;
  /** the persona's earlier replies, newest last */
  previous: string[];
  lastUserLine: string;
  /** how many words were asked for */
  words: number;
  /** two letters, or null to go by the person's last line */
  language: string | null;
  /** other replies to the same line */
  siblings?: string[];
  /** what this turn of a script has to hold, and what it must not */
  facts?: { present: RegExp[]; absent: RegExp[] };
}

/**
 * Every check: a hard one has to be 0 or false in each reply; of a soft one the mean over many replies (of a yes or no: the rate) is
 * compared between versions, `range` being where it is wanted.
 */
export const CHECKS = {
  userLabel: { kind: "hard" },
  ownLabel: { kind: "hard" },
  leak: { kind: "hard" },
  meta: { kind: "hard" },
  otherLanguage: { kind: "hard" },
  playsUser: { kind: "soft", range: [0, 0] },
  form: { kind: "soft", range: [0.95, 1] },
  firstPerson: { kind: "soft", range: [0, 0] },
  length: { kind: "soft", range: [0.5, 1.6] },
  repeated: { kind: "soft", range: [0, 0.12] },
  sameStart: { kind: "soft", range: [0, 1 / 6] },
  sharedRun: { kind: "soft", range: [0, 39] },
  distinct: { kind: "soft", range: [0.8, 1] },
  echo: { kind: "soft", range: [0, 0.15] },
  worn: { kind: "soft", range: [0, 2] },
  notBut: { kind: "soft", range: [0, 0.2] },
  similes: { kind: "soft", range: [0, 1] },
  endsAsking: { kind: "soft", range: [0, 0.6] },
  endsAbstract: { kind: "soft", range: [0, 0.2] },
  siblings: { kind: "soft", range: [0, 0.35] },
  agrees: { kind: "soft", range: [0, 1] },
  facts: { kind: "soft", range: [0, 0] },
} as const satisfies Record<string, { kind: "hard" } | { kind: "soft"; range: [number, number] }>;

export type Check = keyof typeof CHECKS;

/** What belongs to a chat template, to think tags or to our own prompt, whole or in part. */
const LEAK =
  /<\/?(?:think|thinking|reasoning|notes|direction|persona|scene|examples|memory)\b[^>\n]*>?|<[|｜]|[|｜]>|\[\/?INST\]|<\/?s>|<(?:start|end)_of_turn>|^#{2,4} ?(?:Instruction|Response|User|Human|Assistant)\b/gim;

/** Talk about writing, prompts or being a model, in English; "I can't continue" alone may be what somebody says on a stair. */
const META =
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model|chatbot)\b|\blanguage model\b|\bin this (?:roleplay|role-play|rp)\b|\bi (?:can't|cannot|can not|won't|am unable to) (?:continue|write|create|generate|engage|help)(?: (?:with|in))? (?:this|that|the|such|any) (?:roleplay|role-play|scene|story|scenario|conversation|request|content|kind)\b|\b(?:openai|chatgpt|my (?:training data|programming))\b/gi;

/** How many earlier replies a reply must not repeat, and how many it must not begin like. */
const REPEATS = 3;
const STARTS = 5;

/** Measures a reply without judging it. Counts, shares from 0 to 1, and yes or no; see {@link CHECKS} for what is wanted. */
export function checkReply(reply: CheckedReply): Record<Check, number | boolean> {
  return { ...checkRules(reply), ...checkRepetition(reply), ...checkStyle(reply) };
}

function checkRules({ text, persona, user, mode, language, lastUserLine, facts }: CheckedReply) {
  const aimed = language ?? guessLanguage(lastUserLine);
  const found = guessLanguage(text);
  const spoken = aimed ?? found ?? "";
  const english = spoken === "en";
  const { present = [], absent = [] } = facts ?? {};
  return {
    userLabel: countLabels(text, user),
    ownLabel: countLabels(text, persona),
    leak: count(text, LEAK),
    meta: count(withoutAsides(text).replaceAll("’", "'"), META),
    otherLanguage: aimed !== null && found !== null && aimed !== found,
    playsUser: mode === "roleplay" ? countPlayed(text, user, spoken) : 0,
    form:
      mode === "roleplay"
        ? formShare(text)
        : 1 - deedsOf(text).join("").length / Math.max(1, text.length),
    firstPerson:
      english && mode === "roleplay" ? count(deedsOf(text).join(" "), /(?<![\w'’])I(?![\w])/g) : 0,
    facts:
      present.filter((fact) => text.search(fact) < 0).length +
      absent.filter((fact) => text.search(fact) >= 0).length,
  };
}

function checkRepetition({ text, previous, lastUserLine, siblings = [] }: CheckedReply) {
  const recent = previous.slice(-REPEATS);
  const pairs = gramsOf(wordsOf(text), 2);
  const start = startOf(text);
  return {
    repeated: sharedGrams(text, recent, 4),
    sameStart: start !== "" && previous.slice(-STARTS).some((other) => startOf(other) === start),
    sharedRun: longestShared(text, recent),
    distinct: pairs.length === 0 ? 1 : new Set(pairs).size / pairs.length,
    echo: sharedGrams(text, [lastUserLine], 5),
    siblings: Math.max(0, ...siblings.map((sibling) => likeness(text, sibling))),
  };
}

function checkStyle({ text, words }: CheckedReply) {
  const written = Math.max(1, countWords(text));
  return {
    length: countWords(text) / words,
    worn: (1_000 * countWorn(text)) / written,
    notBut: countNotBut(text),
    similes: (100 * countSimiles(text)) / written,
    endsAsking: endsAsking(text),
    endsAbstract: endsAbstract(text),
    agrees: opensAgreeing(text),
  };
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const startOf = (text: string) => wordsOf(text).slice(0, 3).join(" ");
