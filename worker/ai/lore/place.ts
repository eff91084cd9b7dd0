import type { Entry, Role } from "../../contract/lore/entry.ts";

/** Where the author's note stands, and lore that names no depth. */
const NOTE_DEPTH = 4;

/** Macros that change from turn to turn. */
const CHANGING = /\{\{\s*(?:lastmessage|input|time|date|weekday|isotime|isodate|idle_duration)\b/i;

/**
 * Whether an entry is in for a chat's whole life with the same words: only then may it stand in the instructions, which providers keep
 * in their caches by the byte.
 */
export function isSteady(entry: Entry): boolean {
  const { constant, probability, sticky, cooldown, delay, after, every } = entry;
  const timed = sticky > 0 || cooldown > 0 || delay > 0 || after > 0 || every > 0;
  const chosen = probability < 100 || entry.groups.length > 0 || entry.exclude.length > 0;
  const near = entry.place !== "before" && entry.place !== "after" && entry.place !== "any";
  const waits = entry.recursionLevel > 0;
  return constant && !timed && !chosen && !near && !waits && !CHANGING.test(entry.content);
}

/** Where in the notes an entry stands on a path of so many messages. */
export function placeNote(entry: Entry, total: number) {
  const { place, depth, role } = entry;
  const deep = place === "start" ? Math.max(0, total - depth) : depth;
  return {
    depth: place === "depth" || place === "start" ? deep : NOTE_DEPTH,
    belowNote: place === "below note",
    role,
  };
}

/** What an entry in the notes asked for and did not get. */
export function listLosses(entry: Entry): { moved?: true; downgraded?: Exclude<Role, "user"> } {
  const { place, role } = entry;
  if (place === "before" || place === "after") return { moved: true };
  const speaks = (place === "depth" || place === "start") && role !== null && role !== "user";
  return speaks ? { downgraded: role } : {};
}
