import type { LucideIcon } from "lucide-react";
import type { ChatSummary, Persona } from "../../api.ts";

/** Something that can be done from where the person is. */
export interface Command {
  id: string;
  words: string;
  icon: LucideIcon;
  /** the press of keys that does the same */
  keys?: readonly string[];
  /** where it leads; what leads nowhere runs */
  href?: string;
  run?(): void;
  /** it is found only by words that ask for it */
  quiet?: boolean;
}

/** One line of the palette. */
export type Result =
  | { kind: "line"; id: string; href: string; chat: ChatSummary }
  | { kind: "chat"; id: string; href: string; chat: ChatSummary }
  | { kind: "persona"; id: string; href: string; persona: Persona }
  | { kind: "command"; id: string; href?: string; command: Command };

export interface ResultGroup {
  label: string;
  aside?: string;
  results: Result[];
}

interface Known {
  /** as it was typed */
  q: string;
  /** the recent ones, or those that a search found */
  chats: readonly ChatSummary[];
  personas: readonly Persona[];
  commands: readonly Command[];
}

/** How many of a kind are shown. */
const MOST = { recent: 6, lines: 8, people: 4, commands: 8 };

/** What was typed asks for commands alone. */
export const asksForCommands = (q: string) => q.trimStart().startsWith(">");

/** What the palette shows, in groups without empty ones. */
export function groupResults({ q, chats, personas, commands }: Known): ResultGroup[] {
  const onlyCommands = asksForCommands(q);
  const words = q.replace(/^\s*>/, "").trim();
  const wanted = onlyCommands
    ? findIn(commands, words, ({ words: said }) => said)
    : findIn(commands, words, ({ words: said }) => said)
        .filter(({ quiet }) => words !== "" || quiet !== true)
        .slice(0, MOST.commands);
  const doing: ResultGroup = { label: "Do", results: wanted.map(toCommand) };
  if (onlyCommands) return [doing].filter(isFilled);
  if (words === "") {
    const recent = chats.slice(0, MOST.recent).map(toChat);
    return [{ label: "Recent chats", results: recent }, doing].filter(isFilled);
  }
  const lines = chats.filter(({ found }) => found !== null);
  const titled = chats.filter(({ found }) => found === null);
  const people = findIn(personas, words, ({ name, tags }) => [name, ...tags].join(" "));
  return [
    {
      label: "Lines",
      aside: lines.length === 1 ? "in 1 chat" : `in ${lines.length} chats`,
      results: lines.slice(0, MOST.lines).map(toLine),
    },
    { label: "Chats", results: titled.slice(0, MOST.lines).map(toChat) },
    { label: "People", results: people.slice(0, MOST.people).map(toPersona) },
    doing,
  ].filter(isFilled);
}

const isFilled = ({ results }: ResultGroup) => results.length > 0;

/** Things of which every word stands somewhere in the name. */
function findIn<Thing>(
  things: readonly Thing[],
  q: string,
  nameOf: (thing: Thing) => string,
): Thing[] {
  const words = q.toLowerCase().split(/\s+/u);
  return things.filter((thing) => {
    const name = nameOf(thing).toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

const toChat = (chat: ChatSummary): Result => ({
  kind: "chat",
  id: `chat-${chat.id}`,
  href: `/chats/${chat.id}`,
  chat,
});

const toLine = (chat: ChatSummary): Result => ({
  kind: "line",
  id: `line-${chat.id}`,
  href: `/chats/${chat.id}#${chat.found?.messageId ?? ""}`,
  chat,
});

const toPersona = (persona: Persona): Result => ({
  kind: "persona",
  id: `persona-${persona.id}`,
  href: `/personas/${persona.id}`,
  persona,
});

const toCommand = (command: Command): Result => ({
  kind: "command",
  id: `command-${command.id}`,
  ...(command.href !== undefined && { href: command.href }),
  command,
});
