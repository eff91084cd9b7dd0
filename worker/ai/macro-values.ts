import { throwDie } from "./dice.ts";

/** The two people of a scene, as they are named in a prompt. */
export interface Names {
  persona: string;
  user: string;
}

/** What macros may speak of. Those whose fact is absent stay as they are written. */
export interface Facts extends Names {
  /** the chat's id: `{{pick}}` chooses the same for its whole life */
  chat?: string;
  /** the id of the message that is answered: `{{random}}` and `{{roll}}` fall the same when a turn is made again */
  turn?: string;
  lastMessage?: string;
  /** what the person has typed */
  input?: string;
  /** milliseconds since 1970, and the IANA name of the person's time zone */
  clock?: { now: number; zone: string };
}

export interface MacroState {
  /** stands for the text: what is drawn depends on it and on how many draws came before */
  seed: string;
  facts: Facts;
  /** leave `{{hidden_key}}` in */
  hidden: boolean;
  count: number;
  variables: Map<string, string>;
}

const segmenter = new Intl.Segmenter();

/** A macro's value, null when it is to stay as it is. `said` is all after the name, `list` the same in parts. */
type Macro = (state: MacroState, said: string, list: string[]) => string | null;

const macros = new Map<string, Macro>([
  ["char", ({ facts }) => facts.persona],
  ["user", ({ facts }) => facts.user],
  ["bot", ({ facts }) => facts.persona],
  // Our rules are never replaced, so there is nothing to bring back.
  ["original", () => ""],
  // Where others put lore by name, ours stands among the notes.
  ["outlet", () => ""],
  ["newline", () => "\n"],
  ["noop", () => ""],
  ["comment", () => ""],
  // Apart from its neighbours, or it would be part of their words.
  ["hidden_key", ({ hidden }, said) => (hidden ? ` ${said} ` : "")],
  [
    "reverse",
    (_, said) =>
      [...segmenter.segment(said)]
        .map(({ segment }) => segment)
        .toReversed()
        .join(""),
  ],
  ["random", (state, _, list) => choose(list, draw(state, state.facts.turn))],
  ["pick", (state, _, list) => choose(list, draw(state, state.facts.chat))],
  ["roll", roll],
  ["lastmessage", ({ facts }) => facts.lastMessage ?? null],
  ["input", ({ facts }) => facts.input ?? null],
  ["time", inWords({ hour: "numeric", minute: "2-digit" })],
  ["date", inWords({ year: "numeric", month: "long", day: "numeric" })],
  ["weekday", inWords({ weekday: "long" })],
  ["isotime", inWords({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })],
  ["isodate", inWords({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv")],
  [
    "setvar",
    ({ variables }, _, [name, ...value]) => {
      if (name !== undefined) variables.set(name.trim(), value.join("::"));
      return "";
    },
  ],
  ["getvar", ({ variables }, said) => variables.get(said.trim()) ?? ""],
]);

/** The value of what stands between `{{` and `}}`; null when nothing is known by that name, or not here. */
export function valueOf(body: string, state: MacroState): string | null {
  if (/^\s*\/\//.test(body)) return "";
  const [, name = "", sign = "", said = ""] =
    /^\s*([a-z_]+)\s*(::|:|\s|$)([^]*)$/i.exec(body) ?? [];
  const list = said.includes("::") || sign === "::" ? said.split("::") : splitList(said);
  return macros.get(name.toLowerCase())?.(state, said, list) ?? null;
}

/** Whether the condition of an `{{if}}` holds: a macro's bare name stands for its value, a leading `!` turns it round. */
export function isTrue(condition: string, state: MacroState): boolean {
  const [, not = "", said = ""] = /^\s*:{0,2}\s*(!?)([^]*)$/.exec(condition) ?? [];
  const value = (valueOf(said, state) ?? said).trim().toLowerCase();
  return !["", "0", "off", "false"].includes(value) === (not === "");
}

/** Parts between commas; a comma after a backslash is one of the text. */
function splitList(said: string): string[] {
  return said.split(/(?<!\\),/).map((part) => part.replaceAll("\\,", ",").trim());
}

/** A number in [0, 1) for the next draw in this text; null without a seed. */
function draw(state: MacroState, seed: string | undefined): number | null {
  return seed === undefined ? null : throwDie(seed, state.seed, String(state.count++));
}

function choose(list: string[], drawn: number | null): string | null {
  return drawn === null ? null : (list[Math.floor(drawn * list.length)] ?? "").trim();
}

/** `6`, `d6`, `2d6` or `2d6+1`; at most 100 dice. */
function roll(state: MacroState, said: string): string | null {
  const { turn } = state.facts;
  const [, dice, sides, sign, more] =
    /^\s*(?:(\d{0,3})d)?(\d{1,6})\s*(?:([+-])\s*(\d{1,6}))?\s*$/i.exec(said) ?? [];
  if (turn === undefined || sides === undefined) return null;
  let sum = sign === undefined ? 0 : Number(`${sign}${more}`);
  for (let die = Math.min(100, Number(dice || 1)); die > 0; die--) {
    sum += 1 + Math.floor((draw(state, turn) ?? 0) * Number(sides));
  }
  return String(sum);
}

function inWords(options: Intl.DateTimeFormatOptions, locale = "en-US"): Macro {
  let format: Intl.DateTimeFormat | null = null;
  return ({ facts: { clock } }) => {
    if (clock === undefined) return null;
    if (format?.resolvedOptions().timeZone !== clock.zone) {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: clock.zone });
    }
    return format.format(clock.now);
  };
}
