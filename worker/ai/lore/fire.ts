import type { Facts } from "../macros.ts";
import type { Entry } from "../../contract/lore/entry.ts";
import { findLosers } from "./groups.ts";
import type { Keyed, KeyRing } from "./keys.ts";
import {
  type Hits,
  type LoreMessage,
  type Match,
  matchKeys,
  placeOf,
  scanEntry,
  viewFrom,
} from "./scan.ts";
import { isLucky, type Standing, standAt, type Turn } from "./timing.ts";

/** What came of an entry whose keys were found, before the budget is asked. */
export interface Fired {
  entry: Entry;
  state:
    | "in"
    | "cut:group"
    | "cut:probability"
    | "cut:pattern"
    | "cooldown"
    | "delayed"
    | "excluded";
  /** the key as its author wrote it, or `constant`, or `sticky` */
  hit: string;
  /** the text that the key was found in: a message's id, a source's name, `lore:` and an entry's id; empty without a key */
  at: string;
}

export interface Question {
  ring: KeyRing;
  hits: Hits;
  turns: [...Turn[], Turn];
  messages: LoreMessage[];
  facts: Facts;
  greeting: number | null;
  recursive: boolean;
  /** every chance there is comes true */
  lucky: boolean;
}

/** Rounds in which entries may bring in others. */
const MOST_ROUNDS = 8;

/**
 * The entries that keys, dice and groups let in, and those that they kept out at the last moment. With recursion, what came in is read
 * for keys in its turn; a level of waiting entries opens with the first such round, the next one whenever a round brought nothing.
 */
export function fireEntries(question: Question): Fired[] {
  const { ring, hits, recursive, facts, greeting } = question;
  const waiting = new Set(
    ring.entries.filter(({ entry }) => entry.greeting === null || entry.greeting === greeting),
  );
  const levels = [...new Set([...waiting].map(({ entry }) => entry.recursionLevel))]
    .filter((level) => level > 0)
    .sort((one, other) => one - other);
  const decided = new Map<Keyed, Fired>();
  const taken = new Set<string>();
  let level = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = [...waiting].filter(({ entry }) => entry.recursionLevel <= level);
    const came = fireRound(question, { open, waiting, decided, taken, deep: round > 0 });
    const speaking = came.filter((entry) => !entry.preventRecursion);
    if (!recursive || (round === 0 && speaking.length === 0)) break;
    for (const entry of speaking) scanEntry(ring, hits, entry, facts);
    if (round > 0 && speaking.length > 0) continue;
    const next = levels.shift();
    if (next === undefined && speaking.length === 0) break;
    level = next ?? level;
  }
  return [...decided.values()];
}

interface Round {
  open: Keyed[];
  waiting: Set<Keyed>;
  decided: Map<Keyed, Fired>;
  taken: Set<string>;
  deep: boolean;
}

/** Decides over the open entries once; gives those that came in. What is blocked now may still come in a later round. */
function fireRound(question: Question, round: Round): Entry[] {
  const { turns } = question;
  const { id } = turns.at(-1) ?? turns[0];
  const ready = round.open.flatMap((keyed) => {
    const call = callEntry(question, keyed, round.deep);
    if (call === null) return [];
    round.decided.set(keyed, call.fired);
    return call.fired.state === "in" ? [{ ...call, keyed, entry: keyed.entry }] : [];
  });
  const losers = findLosers(ready, round.taken, id);
  const came = ready.filter((one) => {
    round.waiting.delete(one.keyed);
    if (losers.has(one)) one.fired.state = "cut:group";
    else if (!one.sticky && !comesTrue(question, one.entry, id))
      one.fired.state = "cut:probability";
    return one.fired.state === "in";
  });
  for (const { entry } of came) for (const group of entry.groups) round.taken.add(group);
  return came.map(({ entry }) => entry);
}

/** What an entry's keys and its past say; null when neither has anything to say. */
function callEntry(question: Question, keyed: Keyed, deep: boolean) {
  const { hits, turns, messages, ring } = question;
  const { entry } = keyed;
  const now = turns.at(-1) ?? turns[0];
  const view = viewFrom(hits, keyed, now.seen, deep);
  const match = matchKeys(keyed, view);
  const standing = standNow(question, keyed);
  const sticky = standing === "sticky";
  if (match === null && !sticky) return null;
  const key = match?.key ?? null;
  const hit = key === null ? (entry.constant ? "constant" : "sticky") : (ring.texts[key] ?? "");
  const at = key === null ? "" : placeOf(key, view, messages);
  const fired: Fired = { entry, state: stateOf(match, standing), hit, at };
  return { fired, sticky, score: match?.score ?? 0 };
}

/** How an entry stands by what its keys and dice would have done at the turns before. */
export function standNow(question: Question, keyed: Keyed): Standing {
  const { hits, turns } = question;
  const { entry } = keyed;
  return standAt(entry, turns, (turn) => {
    const past = matchKeys(keyed, viewFrom(hits, keyed, turn.seen, false));
    return past?.state === "fired" && comesTrue(question, entry, turn.id);
  });
}

const comesTrue = ({ lucky }: Question, entry: Entry, turn: string) =>
  lucky ? entry.probability > 0 : isLucky(entry, turn);

function stateOf(match: Match | null, standing: Standing): Fired["state"] {
  if (standing === "delayed" || standing === "cooldown") return standing;
  if (standing === "sticky") return "in";
  if (match?.state === "gave up") return "cut:pattern";
  return match?.state === "excluded" ? "excluded" : "in";
}
