import { throwDie } from "../dice.ts";
import type { Entry } from "../../contract/lore/entry.ts";

/** An entry that is about to come in. */
export interface Contender {
  entry: Entry;
  sticky: boolean;
  /** how many of its keys were found */
  score: number;
}

/**
 * Of each inclusion group one entry comes in; gives those that don't. A group that already has one takes no more. Otherwise those that
 * stuck stay, all of them; else the highest scores if one in the group asks for scoring, then the highest order among those that go
 * first, else the dice by weight.
 */
export function findLosers(
  contenders: Contender[],
  taken: Set<string>,
  turn: string,
): Set<Contender> {
  const lost = new Set<Contender>();
  const groups = new Map<string, Contender[]>();
  for (const contender of contenders) {
    for (const group of new Set(contender.entry.groups)) {
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [contender]);
      else members.push(contender);
    }
  }
  for (const [group, all] of groups) {
    const members = all.filter((contender) => !lost.has(contender));
    const anyStuck = members.some(({ sticky }) => sticky);
    const winner = anyStuck || taken.has(group) ? undefined : pick(members, group, turn);
    for (const member of members) {
      if (member !== winner && !member.sticky) lost.add(member);
    }
  }
  return lost;
}

function pick(members: Contender[], group: string, turn: string): Contender | undefined {
  const best = Math.max(...members.map(({ score }) => score));
  const scoring = members.some(({ entry }) => entry.groupScoring);
  // A constant has no keys to be counted by.
  const left = scoring
    ? members.filter(({ entry, score }) => entry.constant || score === best)
    : members;
  const first = left.filter(({ entry }) => entry.groupFirst);
  if (first.length > 0) {
    return first.reduce((best, one) => (one.entry.order > best.entry.order ? one : best));
  }
  const weight = left.reduce((sum, { entry }) => sum + entry.groupWeight, 0);
  let drawn = throwDie("group", turn, group) * weight;
  for (const contender of left) {
    drawn -= contender.entry.groupWeight;
    if (drawn < 0) return contender;
  }
  return left[0];
}
