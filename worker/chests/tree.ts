import { type ChestNotice, LONGEST_LINE, MOST_LINES } from "../contract/chests.ts";
import type { Imported } from "../contract/messages.ts";
import { tooLong } from "./bounds.ts";
import { type Aside, type ChestLine, type ChestNode, isObject, type Take } from "./line.ts";

/** Who speaks in a chat, besides whom everybody else is named in front of what they say. */
export interface ChestNames {
  userName: string;
  personaName: string;
}

/** A tree that was grown out of lines. */
export interface Grown {
  /** parents before their children, alternatives in order */
  nodes: ChestNode[];
  /** the end of the path that was open */
  leaf: number | null;
  notices: ChestNotice[];
}

/**
 * Makes a tree of a chat's lines: what else was said in a place stands beside what was chosen there, and the chat goes on below that alone.
 * Fails with `body_too_large` when it has more lines than are read.
 */
export function growTree(lines: ChestLine[], names: ChestNames, header?: Aside): Grown {
  const nodes: ChestNode[] = [];
  const counts = new Map<ChestNotice["code"], number>();
  const count = (code: ChestNotice["code"]) => counts.set(code, (counts.get(code) ?? 0) + 1);
  let parent: number | null = null;
  for (const line of lines) {
    const takes = line.takes.filter(({ text }) => text.trim() !== "");
    if (takes.length === 0) {
      count("empty");
      continue;
    }
    if (nodes.length + takes.length > MOST_LINES) throw tooLong();
    if (line.begins) {
      parent = null;
      count("conversations");
    }
    noteLine(line, names, count);
    const open = takes.find((take) => take === line.takes[line.chosen]) ?? takes[0];
    const above: number | null = parent;
    for (const take of takes) {
      if (take.text.length > LONGEST_LINE) count("cut");
      if (take === open) parent = nodes.length;
      const first = take === open && above === null ? header : undefined;
      nodes.push(toNode(line, take, { parent: above, chosen: take === open, names, open, first }));
    }
  }
  if (counts.get("conversations") === 1) counts.delete("conversations");
  const notices = [...counts].map(([code, count]) => ({ code, count }));
  return { nodes, leaf: parent, notices };
}

function noteLine(
  line: ChestLine,
  names: ChestNames,
  count: (code: ChestNotice["code"]) => void,
): void {
  if (isOther(line, names)) count("speakers");
  if (line.hidden) count("hidden");
  if (namesPictures(line.aside?.["extra"])) count("pictures");
  if (line.takes[line.chosen]?.at === null) count("undated");
}

const namesPictures = (extra: unknown): boolean =>
  isObject(extra) && ["image", "media", "file", "files", "video"].some((key) => extra[key]);

const isOther = ({ user, name }: ChestLine, { userName, personaName }: ChestNames): boolean =>
  name !== "" && name !== (user ? userName : personaName);

/** How somebody is named in front of what they say. */
const announce = (speaker: string): string => `${speaker}: `;

interface Place {
  parent: number | null;
  chosen: boolean;
  names: ChestNames;
  open: Take | undefined;
  /** of the file, for its first line */
  first: Aside | undefined;
}

function toNode(line: ChestLine, take: Take, place: Place): ChestNode {
  const { parent, chosen, names, open, first } = place;
  const speaker = isOther(line, names) ? line.name : undefined;
  const imported: Imported = {
    ...(speaker !== undefined && { speaker }),
    ...(line.hidden && { hidden: true }),
    ...(first && { header: first }),
    ...(chosen && line.aside && { line: line.aside }),
    ...(take.aside && { take: take.aside }),
  };
  const text = take.text.slice(0, LONGEST_LINE).toWellFormed();
  return {
    parent,
    role: line.user ? "user" : "assistant",
    text: speaker === undefined ? text : `${announce(speaker)}${text}`,
    createdAt: take.at ?? open?.at ?? null,
    chosen,
    imported: Object.keys(imported).length === 0 ? null : imported,
  };
}

/** A message as it is stored, by what an export needs of it. */
export interface StoredLine {
  id: string;
  parentId: string | null;
  role: "user" | "assistant" | "system";
  text: string;
  /** milliseconds since 1970 */
  createdAt: number;
  /** the model that wrote it */
  model?: string | undefined;
  imported?: Imported | undefined;
}

/** A tree of stored messages, to find one's way in. */
export class Shelf {
  readonly #byId: Map<string, StoredLine>;
  readonly #below = new Map<string | null, StoredLine[]>();

  /** Takes messages in the order in which they were written. */
  constructor(messages: StoredLine[]) {
    this.#byId = new Map(messages.map((message) => [message.id, message]));
    for (const message of messages) {
      const family = this.#below.get(message.parentId);
      if (family) family.push(message);
      else this.#below.set(message.parentId, [message]);
    }
  }

  /** The path down to a message, oldest first; empty when it is not here. */
  pathTo(leafId: string | null): StoredLine[] {
    const path: StoredLine[] = [];
    let at = leafId === null ? undefined : this.#byId.get(leafId);
    while (at && path.length <= this.#byId.size) {
      path.push(at);
      at = at.parentId === null ? undefined : this.#byId.get(at.parentId);
    }
    return path.toReversed();
  }

  /** What stands in a message's place, itself among them. */
  besides(message: StoredLine): StoredLine[] {
    return (this.#below.get(message.parentId) ?? []).filter(({ role }) => role === message.role);
  }

  /** Messages that nothing follows, newest first. */
  leaves(): StoredLine[] {
    return [...this.#byId.values()].filter(({ id }) => !this.#below.has(id)).toReversed();
  }
}

/** The places of a path, with what else was said in each. */
export function toLines(shelf: Shelf, leafId: string | null, names: ChestNames): ChestLine[] {
  return shelf.pathTo(leafId).map((open) => {
    const family = shelf.besides(open);
    const { speaker, hidden, line } = open.imported ?? {};
    const aside = line ?? family.find(({ imported }) => imported?.line)?.imported?.line;
    const user = open.role === "user";
    return {
      user,
      name: speaker ?? (user ? names.userName : names.personaName),
      ...(hidden && { hidden }),
      takes: family.map(toTake),
      chosen: family.indexOf(open),
      aside: aside ?? tellModel(open),
    };
  });
}

const tellModel = ({ model }: StoredLine): Aside | undefined =>
  model === undefined ? undefined : { extra: { model } };

function toTake({ text, createdAt, imported }: StoredLine): Take {
  const { speaker, take } = imported ?? {};
  const said = speaker === undefined ? "" : announce(speaker);
  return {
    text: text.startsWith(said) ? text.slice(said.length) : text,
    at: createdAt,
    aside: take,
  };
}
