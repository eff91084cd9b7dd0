import { throwDie } from "../dice.ts";
import type { Entry } from "../../contract/lore/entry.ts";
import type { LoreMessage } from "./scan.ts";

/** A moment at which a reply was or is to be written. */
export interface Turn {
  /** the message that is answered */
  id: string;
  /** how many of the given messages were there */
  seen: number;
  /** messages, and replies among them, on the whole path */
  total: number;
  replies: number;
}

/** All turns that the given messages let us see, oldest first, the present one last. `replies` counts those of the whole path. */
export function listTurns(messages: LoreMessage[], replies: number, id: string): [...Turn[], Turn] {
  const past: Turn[] = [];
  let later = replies;
  for (let seen = messages.length - 1; seen > 0; seen--) {
    const { role, depth } = messages[seen] ?? { role: "user", depth: 0 };
    if (role !== "assistant") continue;
    later--;
    past.unshift({ id: messages[seen - 1]?.id ?? "", seen, total: depth, replies: later });
  }
  const total = (messages.at(-1)?.depth ?? -1) + 1;
  return [...past, { id, seen: messages.length, total, replies }];
}

export type Standing = "free" | "sticky" | "cooldown" | "delayed";

/**
 * How an entry stands at the last of the turns. Nothing is stored: sticky and cooldown follow from what its keys and dice would have done
 * at the turns before, so every branch has its own past and an edit changes it. What groups, recursion and budget did then is not
 * asked, and what lies before the given messages is not known. Lengths count messages as in SillyTavern: sticky for N means that a turn
 * fewer than N messages after the first still has it; the cooldown begins at the first turn that has it no more.
 */
export function standAt(
  entry: Entry,
  turns: [...Turn[], Turn],
  fired: (turn: Turn) => boolean,
): Standing {
  const now = turns.at(-1) ?? turns[0];
  if (isDelayed(entry, now)) return "delayed";
  if (entry.sticky === 0 && entry.cooldown === 0) return "free";
  let stuck = 0;
  let cool = 0;
  for (const turn of turns) {
    if (stuck > 0 && turn.total >= stuck) {
      stuck = 0;
      if (entry.cooldown > 0) cool = turn.total + entry.cooldown;
    }
    if (turn === now || stuck > 0 || turn.total < cool) continue;
    if (isDelayed(entry, turn) || !fired(turn)) continue;
    if (entry.sticky > 0) stuck = turn.total + entry.sticky;
    else cool = turn.total + entry.cooldown;
  }
  if (stuck > 0) return "sticky";
  return now.total < cool ? "cooldown" : "free";
}

function isDelayed({ delay, after, every }: Entry, { total, replies }: Turn): boolean {
  return total < delay || replies < after || (every > 0 && replies % every !== 0);
}

/** Whether the dice let an entry in: the same for the same turn, as often as it is made. */
export function isLucky(entry: Entry, turn: string): boolean {
  return throwDie("lore", turn, entry.id) * 100 < entry.probability;
}
