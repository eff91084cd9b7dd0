import type { ChatMessage } from "../../../worker/contract/messages.ts";
import type { StoredMessage } from "../../api.ts";
import type { Unsent } from "./drafts.ts";
import type { History } from "./history.ts";

/** One line as it is shown. */
export interface Line {
  id: string;
  from: "user" | "assistant";
  text: string;
  /** when it was said; null for this very moment */
  at: string | null;
  state: "settled" | "waiting" | "writing" | "cut";
  /** on the last line: why nothing follows it, as a problem code, `unsent` or `unanswered` */
  silence: string | null;
  /** what the store has of it; null as long as it is only on this page */
  stored: StoredMessage | null;
}

/** A turn that does not simply follow the last line. */
export type Cue =
  /** what is played stands below this line, null for the very top, and in the place of whatever is there now */
  | { below: string | null }
  /** what is played goes on with this reply, which had that revision */
  | { goingOn: string; revision: number };

interface Scene {
  history: Pick<History, "messages" | "running">;
  /** what this page's own turn has so far: the person's line, and the reply as it grows */
  live: readonly ChatMessage[];
  /** this page's own turn is running */
  busy: boolean;
  /** why this page's own last turn failed, as a problem code */
  failure: string | null;
  /** a line on its way that the server may not know */
  unsent: Unsent | null;
  /** where this page's own turn stands, when that is not at the end */
  cue: Cue | null;
}

/**
 * What is on screen: the stored path, and below it the turn that is being played. While that turn runs its own words are newer
 * than stored ones; afterwards the store is right. A reply without a word is not a line but the silence of the one above it.
 */
export function composeLines(scene: Scene): Line[] {
  const { history, live, busy, failure, unsent } = scene;
  const { known, settled } = readPath(history);
  const newest = live.at(-1);
  // a connection that broke is no end of the reply: what was received of it stays until the store has it whole
  const growing = busy || newest?.id === history.running?.messageId;
  const lines = settled.slice(0, countUncovered(scene, known));
  for (const id of [newest?.id, goingOn(scene)]) {
    const place = id === undefined ? undefined : known.get(id);
    const stored = place === undefined ? undefined : lines[place]?.stored;
    if (place !== undefined && stored) lines[place] = pathLine(scene, stored, growing);
  }
  for (const message of live.filter(({ id }) => !known.has(id))) {
    const ended = failure === null ? "settled" : "cut";
    lines.push(liveLine(message, message === newest && growing ? "writing" : ended));
  }
  if (unsent !== null && lines.findLast(({ id }) => id === unsent.id) === undefined) {
    lines.push({ ...bare(unsent.id, "user"), text: unsent.text });
  }
  return endWith(scene, lines);
}

/** The stored path as it stands without a turn, and the place of each of its messages. */
interface StoredPath {
  known: Map<string, number>;
  settled: Line[];
}

/** Made once for each answer of the store: a growing reply does not make ten thousand lines anew. */
const paths = new WeakMap<Scene["history"], StoredPath>();

function readPath(history: Scene["history"]): StoredPath {
  const before = paths.get(history);
  if (before !== undefined) return before;
  const path = {
    known: new Map(history.messages.map(({ id }, place) => [id, place])),
    settled: history.messages.map((stored) => storedLine(stored, history.running)),
  };
  paths.set(history, path);
  return path;
}

/** How many lines of the stored path stand above what the turn that is being played takes the place of. */
function countUncovered({ history, live, unsent, cue }: Scene, known: StoredPath["known"]): number {
  const { messages } = history;
  if (cue === null || "goingOn" in cue) return messages.length;
  const played = unsent === null ? live : [...live, unsent];
  if (played.some(({ id }) => known.has(id))) return messages.length;
  if (cue.below === null) return 0;
  const place = known.get(cue.below);
  return place === undefined ? messages.length : place + 1;
}

const goingOn = ({ cue }: Scene) => (cue !== null && "goingOn" in cue ? cue.goingOn : undefined);

function pathLine(scene: Scene, stored: StoredMessage, growing: boolean): Line {
  const { history, live, busy, cue } = scene;
  const newest = live.at(-1);
  const mine = newest?.id === stored.id ? newest : null;
  const line = storedLine(stored, history.running);
  const isIt = cue !== null && "goingOn" in cue && cue.goingOn === stored.id;
  if (isIt && cue.revision === stored.revision) {
    const text = mine === null ? "" : textOf(mine.parts);
    const longer = text.length > line.text.length ? text : line.text;
    const state: Line["state"] = busy ? "writing" : "settled";
    return busy || mine !== null ? { ...line, text: longer, state } : line;
  }
  return growing && mine !== null ? { ...liveLine(mine, "writing"), stored } : line;
}

/** The lines that say something, and what follows the last of them: the reply that is waited for, or why there is none. */
function endWith({ history, busy, failure }: Scene, lines: Line[]): Line[] {
  const shown = lines.filter((line) => line.text !== "" || line.state === "waiting");
  const last = shown.at(-1);
  const id = history.running?.messageId ?? "next";
  const waiting: Line = { ...bare(id, "assistant"), state: "waiting" };
  if (last === undefined) return busy ? [waiting] : shown;
  if (last.from === "assistant" && last.state !== "cut") return shown;
  if (busy || (history.running !== null && last.from === "user")) return [...shown, waiting];
  const arrived = last.stored !== null || last.from === "assistant";
  const silence = failure ?? lines.at(-1)?.silence ?? (arrived ? "unanswered" : "unsent");
  return [...shown.slice(0, -1), { ...last, silence }];
}

/** The person's line that is to be played again: the last one. Null when nobody has said anything yet. */
export function lineToRetry(
  lines: readonly Line[],
  stored: readonly StoredMessage[],
  unsent: Unsent | null,
): Unsent | null {
  const line = lines.findLast(({ from }) => from === "user");
  if (line === undefined) return null;
  const { id, text } = line;
  const known = stored.find((message) => message.id === id);
  return { id, text, parentId: known ? known.parentId : (unsent?.parentId ?? null) };
}

/** The words of a message's text parts. */
export function textOf(parts: readonly { type: string; text?: unknown }[]): string {
  return parts.map((part) => (part.type === "text" ? String(part.text) : "")).join("");
}

function bare(id: string, from: Line["from"]): Line {
  return { id, from, text: "", at: null, state: "settled", silence: null, stored: null };
}

/** Lines that will not change any more, by what the store has of them, so that they stay the same objects when the path is read again. */
const complete = new WeakMap<StoredMessage, Line>();

function storedLine(stored: StoredMessage, running: History["running"]): Line {
  const known = complete.get(stored);
  if (known !== undefined) return known;
  const { id, role, parts, createdAt: at, status, metadata } = stored;
  const text = textOf(parts);
  const line = { ...bare(id, role === "user" ? "user" : "assistant"), text, at, stored };
  if (status === "complete") {
    complete.set(stored, line);
    return line;
  }
  if (running?.messageId === id) return { ...line, state: text === "" ? "waiting" : "writing" };
  return { ...line, state: "cut", silence: status === "error" ? (metadata.error ?? null) : null };
}

function liveLine({ id, role, parts }: ChatMessage, state: Line["state"]): Line {
  const text = textOf(parts);
  if (role === "user") return { ...bare(id, "user"), text };
  return {
    ...bare(id, "assistant"),
    text,
    state: text === "" && state === "writing" ? "waiting" : state,
  };
}
