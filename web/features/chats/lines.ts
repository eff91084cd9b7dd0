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
}

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
}

/**
 * What is on screen: the stored path, and below it the turn that is being played. While that turn runs its own words are newer
 * than stored ones; afterwards the store is right. A reply without a word is not a line but the silence of the one above it.
 */
export function composeLines({ history, live, busy, failure, unsent }: Scene): Line[] {
  const stored = new Set(history.messages.map(({ id }) => id));
  const newest = live.at(-1);
  // a connection that broke is no end of the reply: what was received of it stays until the store has it whole
  const growing = busy || newest?.id === history.running?.messageId;
  const lines = history.messages.map((message) =>
    growing && newest?.id === message.id
      ? liveLine(newest, "writing")
      : storedLine(message, history.running),
  );
  for (const message of live.filter(({ id }) => !stored.has(id))) {
    const ended = failure === null ? "settled" : "cut";
    lines.push(liveLine(message, message === newest && growing ? "writing" : ended));
  }
  if (unsent !== null && !lines.some(({ id }) => id === unsent.id)) {
    lines.push({ ...bare(unsent.id, "user"), text: unsent.text });
  }
  const shown = lines.filter((line) => line.text !== "" || line.state === "waiting");
  const last = shown.at(-1);
  if (last === undefined || (last.from === "assistant" && last.state !== "cut")) return shown;
  if (busy || history.running !== null) {
    const id = history.running?.messageId ?? "next";
    return [...shown, { ...bare(id, "assistant"), state: "waiting" }];
  }
  const arrived = stored.has(last.id) || last.from === "assistant";
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
  return { id, from, text: "", at: null, state: "settled", silence: null };
}

function storedLine(message: StoredMessage, running: History["running"]): Line {
  const { id, role, parts, createdAt, status, metadata } = message;
  const text = textOf(parts);
  const line = { ...bare(id, role === "user" ? "user" : "assistant"), text, at: createdAt };
  if (status === "complete") return line;
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
