import type { Entry, Place, Role } from "./entry.ts";
import { readList, readNumber } from "./values.ts";

/** What decorators said. `keys` are raw texts still, like the entry's own. */
export interface Decorated {
  content: string;
  /** fields that take the place of the entry's */
  entry: Partial<Entry>;
  additional: string[][];
  exclude: string[];
  /** lines that meant nothing here, without the signs in front */
  unknown: string[];
}

/** True when the decorator is known and its value makes sense. The first of its kind wins. */
type Decorator = (said: Decorated, value: string) => boolean;

const ROLES: Role[] = ["system", "user", "assistant"];
const PLACES = new Map<string, Place>([
  ["before_desc", "before"],
  ["after_desc", "after"],
  ["personality", "after"],
  ["scenario", "after"],
]);

function say<Name extends keyof Entry>(said: Decorated, name: Name, value: Entry[Name]): true {
  if (!(name in said.entry)) said.entry[name] = value;
  return true;
}

const count =
  (name: "after" | "every" | "scanDepth" | "greeting", least: number): Decorator =>
  (said, value) => {
    const read = readNumber(value, -1, 10_000);
    return read !== null && read >= least && say(said, name, Math.floor(read));
  };

const depth =
  (place: Place): Decorator =>
  (said, value) => {
    const read = readNumber(value, -1, 10_000);
    if (read === null || read < 0) return false;
    say(said, "depth", Math.floor(read));
    return say(said, "place", place);
  };

// Decorators that need what we have not (a user's icon, prompts of another app, counting by tokens) are left out: their fallback is tried.
const decorators = new Map<string, Decorator>([
  ["activate_only_after", count("after", 0)],
  ["activate_only_every", count("every", 1)],
  ["keep_activate_after_match", (said) => say(said, "sticky", Infinity)],
  ["dont_activate_after_match", (said) => say(said, "cooldown", Infinity)],
  ["depth", depth("depth")],
  ["reverse_depth", depth("start")],
  [
    "role",
    (said, value) => {
      const role = ROLES.find((role) => role === value);
      return role !== undefined && say(said, "role", role);
    },
  ],
  ["scan_depth", count("scanDepth", 0)],
  ["is_greeting", count("greeting", 0)],
  [
    "position",
    (said, value) => {
      const place = PLACES.get(value);
      if (place === undefined) return false;
      // A named position beats a depth, wherever it is written.
      const { place: earlier } = said.entry;
      if (earlier === "depth" || earlier === "start") said.entry.place = place;
      return say(said, "place", place);
    },
  ],
  ["ignore_on_max_context", (said) => say(said, "cut", "first")],
  [
    "additional_keys",
    (said, value) => {
      const keys = readList(value);
      return keys.length > 0 && said.additional.push(keys) > 0;
    },
  ],
  ["exclude_keys", (said, value) => said.exclude.push(...readList(value)) > 0],
  ["activate", (said) => say(said, "constant", true)],
  ["dont_activate", (said) => say(said, "enabled", false)],
]);

const LINE = /^(@@@?)([a-z_]+)(?:[ \t]+(.*))?$/;

/** The lines at the top of an entry's content that may be decorators, and what comes after them. */
export function splitDecorators(content: string): { head: string[]; body: string } {
  if (!/^\s*@@/.test(content)) return { head: [], body: content };
  const lines = content.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim() !== "" && !LINE.test(line.trim()));
  const read = end === -1 ? lines.length : end;
  return { head: lines.slice(0, read), body: lines.slice(read).join("\n") };
}

/** The name on a decorator's line, and whether it stands in for the one above it; null for an empty line. */
export function nameDecorator(
  line: string,
): { name: string; value: string; spare: boolean } | null {
  const [, signs, name = "", value = ""] = LINE.exec(line.trim()) ?? [];
  return signs === undefined ? null : { name, value: value.trim(), spare: signs === "@@@" };
}

/** Whether a decorator means something here, and its value makes sense. */
export function isUnderstood(name: string, value: string): boolean {
  const said = { content: "", entry: {}, additional: [], exclude: [], unknown: [] };
  return decorators.get(name)?.(said, value) ?? false;
}

/**
 * Reads the decorators at the top of a V3 entry's content. A line `@@name value` that is unknown or makes no sense hands over to the
 * `@@@` lines right below it, until one is understood.
 */
export function readDecorators(content: string): Decorated {
  const said: Decorated = { content, entry: {}, additional: [], exclude: [], unknown: [] };
  const { head, body } = splitDecorators(content);
  if (head.length === 0) return said;
  let understood = true;
  for (const line of head) {
    const read = nameDecorator(line);
    if (read === null || (read.spare && understood)) continue;
    const { name, value } = read;
    understood = decorators.get(name)?.(said, value) ?? false;
    if (!understood) said.unknown.push(`${name} ${value}`.trim());
  }
  said.content = body.trim();
  if (said.entry.constant) said.entry.enabled = true;
  return said;
}
