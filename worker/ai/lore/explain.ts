import type { Entry } from "../../contract/lore/entry.ts";
import type { FoundKey, LoreStep, TestedEntry } from "../../contract/lore.ts";
import { type Fired, type Question, standNow } from "./fire.ts";
import type { Keyed } from "./keys.ts";
import { type LoreInput, playLore, sum, wholeBudget } from "./lore.ts";
import { isSteady } from "./place.ts";
import { agrees, isSeen, placeOf, type View, viewFrom } from "./scan.ts";

type Play = ReturnType<typeof playLore>;

/** Keys that are named of all that were found. */
const MOST_FOUND = 8;

/** What {@link fireLore} would do with every entry of a book, each with what it passed and the first thing that it did not. */
export function explainLore(input: LoreInput): {
  entries: Map<string, TestedEntry>;
  tokens: { used: number; of: number };
} {
  const play = playLore(input);
  const { question, fired, steady, active } = play;
  const keyed = new Map(question.ring.entries.map((one) => [one.entry, one]));
  const outcomes = new Map(fired.map((one) => [one.entry, one]));
  const explain = (entry: Entry): TestedEntry => {
    const one = keyed.get(entry);
    const came = outcomes.get(entry);
    const said = came && play.kept.get(came);
    const steps = one ? listSteps(play, input, { keyed: one, came }) : [off];
    return {
      id: entry.id,
      fires: said !== undefined && said.text !== "",
      chance: entry.probability,
      tokens: said?.tokens ?? input.estimate(entry.content),
      steps,
    };
  };
  return {
    entries: new Map(input.book.entries.map((entry) => [entry.id, explain(entry)])),
    tokens: { used: sum(steady) + sum(active), of: wholeBudget(input) },
  };
}

const off: LoreStep = { check: "on", ok: false };

interface Case {
  keyed: Keyed;
  /** what came of it; nothing when its keys did not bring it in */
  came: Fired | undefined;
}

/** What an entry was asked, up to the first thing that it failed. */
function listSteps(play: Play, input: LoreInput, { keyed, came }: Case): LoreStep[] {
  const asked = [
    ...askKeys(play.question, keyed, came),
    ...askLuck(play.question, keyed, came),
    ...askRoom(play, input, keyed.entry, came),
  ];
  const failed = asked.findIndex(({ ok }) => !ok);
  return failed === -1 ? asked : asked.slice(0, failed + 1);
}

function askKeys(question: Question, keyed: Keyed, came: Fired | undefined): LoreStep[] {
  const { entry } = keyed;
  const { turns, hits, recursive, greeting } = question;
  const now = turns.at(-1) ?? turns[0];
  const view = viewFrom(hits, keyed, now.seen, recursive);
  const find = (keys: number[]) => findAmong(question, view, keys);
  // What it brought in may say what it would then have tripped over.
  const passed = came !== undefined && came.state !== "excluded" && came.state !== "cut:pattern";
  const steps: LoreStep[] = [];
  if (entry.greeting !== null) {
    const ok = entry.greeting === greeting;
    steps.push({ check: "greeting", ok, greeting: entry.greeting });
  }
  // What still stands from earlier needs no key now.
  const stuck = came?.state === "in" && standNow(question, keyed) === "sticky";
  const keys = find(keyed.keys);
  const lost = keys.length === 0 && keyed.keys.some((key) => hits.gaveUp.has(key));
  const ok = entry.constant || stuck || keys.length > 0;
  steps.push({ check: "keys", ok, found: keys, always: entry.constant, lost });
  if (keyed.secondary.length > 0 && !entry.constant && !stuck) {
    const second = keyed.secondary.filter((key) => isSeen(view, key)).length;
    const ok = passed || agrees(entry.logic, second, keyed.secondary.length);
    steps.push({ check: "secondary", ok, found: find(keyed.secondary), logic: entry.logic });
  }
  if (keyed.additional.length > 0 && !entry.constant && !stuck) {
    const ok = passed || keyed.additional.every((keys) => keys.some((key) => isSeen(view, key)));
    steps.push({ check: "additional", ok, found: find(keyed.additional.flat()) });
  }
  if (keyed.exclude.length > 0 && !stuck) {
    const found = passed ? [] : find(keyed.exclude);
    steps.push({ check: "exclude", ok: found.length === 0, found });
  }
  return steps;
}

/** Where each of these keys was found, once each. */
function findAmong(question: Question, view: View, keys: number[]): FoundKey[] {
  const { ring, messages } = question;
  return [...new Set(keys)]
    .filter((key) => isSeen(view, key))
    .slice(0, MOST_FOUND)
    .map((key) => ({ key: ring.texts[key] ?? "", at: placeOf(key, view, messages) }));
}

function askLuck(question: Question, keyed: Keyed, came: Fired | undefined): LoreStep[] {
  const { entry } = keyed;
  const { sticky, cooldown, delay, after, every, groups, probability, recursionLevel } = entry;
  const steps: LoreStep[] = [];
  if (recursionLevel > 0) {
    steps.push({ check: "recursion", ok: came !== undefined, level: recursionLevel });
  }
  if (sticky > 0 || cooldown > 0 || delay > 0 || after > 0 || every > 0) {
    const standing = standNow(question, keyed);
    const ok = standing === "free" || standing === "sticky";
    steps.push({ check: "timing", ok, standing });
  }
  if (groups.length > 0) {
    steps.push({ check: "group", ok: came?.state !== "cut:group", groups });
  }
  if (probability < 100) steps.push({ check: "chance", ok: probability > 0, chance: probability });
  return steps;
}

function askRoom(play: Play, input: LoreInput, entry: Entry, came: Fired | undefined): LoreStep[] {
  const said = came && play.kept.get(came);
  if (said?.text === "") return [{ check: "text", ok: false }];
  const { steady, active } = play;
  const whole = wholeBudget(input);
  const isConstant = isSteady(entry);
  return [
    {
      check: "budget",
      ok: said !== undefined,
      used: isConstant ? sum(steady) : sum(steady) + sum(active),
      of: isConstant ? Math.min(whole, input.budget.constants) : whole,
    },
  ];
}
