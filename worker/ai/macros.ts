import { throwDie } from "./dice.ts";
import { type Facts, isTrue, type MacroState, valueOf } from "./macro-values.ts";

export type { Facts, Names } from "./macro-values.ts";

/** How a person without a name is called in a scene. */
export const NAMELESS = "Stranger";

/** A name fit for a prompt: one line, no colon (it would look like a speaker's label), no tag, nothing invisible, at most 80 characters. */
export function cleanName(name: string): string {
  return disarm(name)
    .replaceAll(/[<＜﹤]/g, "‹")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\p{Cc}\u2028\u2029:：]+/gu, " ")
    .replaceAll(/\s{2,}/g, " ")
    .trim()
    .slice(0, 80);
}

/**
 * Expands `{{char}}`, `{{user}}` (and the older `<BOT>`, `<CHAR>`, `<USER>`) and the other macros of cards, once: what a name brings in is
 * not expanded again. Inner macros come first, so they may stand in an outer one's value; `{{if}}` blocks choose one of their branches.
 * A macro that is unknown, or whose fact is not among the given ones, stays as it is written. Notes of an author to themselves vanish.
 */
export function expandMacros(text: string, facts: Facts): string {
  return expand(text, facts, false);
}

/** The same with `{{hidden_key:…}}` left in: what other entries of a lorebook may be brought in by. */
export function expandHidden(text: string, facts: Facts): string {
  return expand(text, facts, true);
}

/** Something that has been opened and not closed yet: a macro, or one branch of a block. The first is the text itself. */
interface Frame {
  kind: "text" | "macro" | "block";
  /** as it was written, for when it is never closed */
  opening: string;
  out: string;
  /** of a block: whether this branch is the chosen one, and what the branch before gave */
  chosen: boolean;
  before: string;
  /** the next line breaks go */
  trimming: boolean;
}

/** Deeper braces are no macros: a hostile text of braces alone must not cost its length squared. */
const DEEPEST = 16;

const TOKEN = /\{\{(?!\{)|\}\}|<(bot|char|user)>/gi;

function expand(text: string, facts: Facts, hidden: boolean): string {
  if (!text.includes("{{") && !text.includes("<")) return text;
  const seed = String(throwDie(text));
  const state: MacroState = { seed, facts, hidden, count: 0, variables: new Map() };
  const open: [Frame, ...Frame[]] = [frame("text", "", true)];
  let read = 0;
  for (const { 0: token, 1: angled, index } of text.matchAll(TOKEN)) {
    append(top(open), text.slice(read, index));
    read = index + token.length;
    if (angled !== undefined) {
      append(top(open), angled.toLowerCase() === "user" ? facts.user : facts.persona);
    } else if (token === "{{" && open.length < DEEPEST) open.push(frame("macro", "{{", true));
    else if (token === "}}" && top(open).kind === "macro") close(open, state);
    else append(top(open), token);
  }
  append(top(open), text.slice(read));
  while (open.length > 1) {
    const { opening, before, out } = top(open);
    open.pop();
    append(top(open), opening + before + out);
  }
  return open[0].out;
}

const frame = (kind: Frame["kind"], opening: string, chosen: boolean): Frame => ({
  kind,
  opening,
  out: "",
  chosen,
  before: "",
  trimming: false,
});

const top = (open: [Frame, ...Frame[]]): Frame => open.at(-1) ?? open[0];

function append(frame: Frame, text: string): void {
  const kept = frame.trimming ? text.replace(/^[\r\n]+/, "") : text;
  if (kept !== "") frame.trimming = false;
  frame.out += kept;
}

/** A macro has been closed: a block begins, changes its branch or ends, or the macro's value takes its place. */
function close(open: [Frame, ...Frame[]], state: MacroState): void {
  const body = top(open).out;
  open.pop();
  const around = top(open);
  const live = open.every(({ chosen }) => chosen);
  const [, word = "", condition = ""] =
    /^\s*(if(?=[\s:])|else\s*$|\/if\s*$)([^]*)$/i.exec(body) ?? [];
  if (word.toLowerCase() === "if") {
    open.push(frame("block", `{{${body}}}`, live && isTrue(condition, state)));
  } else if (word.trim().toLowerCase() === "else" && around.kind === "block") {
    Object.assign(around, { before: around.chosen ? around.out : "", out: "" });
    around.chosen = !around.chosen;
  } else if (word.trim().toLowerCase() === "/if" && around.kind === "block") {
    open.pop();
    append(top(open), around.before + (around.chosen ? around.out : ""));
  } else if (/^\s*trim\s*$/i.test(body)) {
    around.out = around.out.slice(0, lastLetter(around.out));
    around.trimming = true;
  } else append(around, (live ? valueOf(body, state) : null) ?? `{{${body}}}`);
}

/** Where the line breaks at a text's end begin. */
function lastLetter(text: string): number {
  let end = text.length;
  while (end > 0 && "\r\n".includes(text.charAt(end - 1))) end--;
  return end;
}

const RESERVED = ["notes", "direction", "persona", "scene", "examples", "memory"];
/** Names within other templates' tags. */
const FOREIGN = ["s", "bos", "eos", "SYS", "start_of_turn", "end_of_turn"];

/** A word whose letters may have invisible ones between them. */
const spread = (word: string) => [...word].join("\\p{Cf}*");

const GAP = "[\\s\\p{Cf}]*";
const TAG = new RegExp(
  `[<＜﹤](?=${GAP}(?:[/／]${GAP})?(?:(?:${RESERVED.map(spread).join("|")})(?![\\p{L}\\p{N}])|(?:${FOREIGN.join("|")})>|[|｜]))`,
  "giu",
);

/**
 * Takes the meaning from our own tags, and from the tokens by which models' templates tell turns apart, in text that others wrote: a card
 * can neither close a block nor begin a turn.
 */
export function disarm(text: string): string {
  return text.replaceAll(TAG, "‹").replaceAll(/\[(\/?)INST\]/gi, "[ $1INST ]");
}

/** Outside text made ready for a prompt: macros expanded, tags disarmed, edges trimmed. */
export function prepare(text: string, facts: Facts): string {
  return disarm(expandMacros(text, facts)).trim();
}
