import type { MessageStatus } from "../contract/messages.ts";

/** A message as it should be. */
export interface Line {
  id: string;
  parentId: string | null;
  role: "user" | "assistant";
  text: string;
  status: MessageStatus;
  revision: number;
  before: { text: string; status: MessageStatus } | null;
  /** the top of the branch it was deleted with */
  deletedWith: string | null;
  /** the leaf where one was last below it */
  tip: string | null;
}

/** A turn that was sent, to be sent again. */
export interface Sent {
  address: string;
  body: object;
  replyId: string;
}

/** What a chat should be after what was done in it: the rules of the tree once more, as plainly as they can be put, in memory. */
export class Conversation {
  /** in the order in which they were written */
  readonly lines: Line[] = [];
  readonly sent: Sent[] = [];
  /** the leaf that is shown */
  shown: string | null = null;
  #greetings = 0;

  /** Begins with a persona's greetings, the first of them shown. */
  constructor(greetings: { id: string; text: string }[]) {
    for (const { id, text } of greetings) this.#write(id, null, "assistant", text);
    this.#greetings = greetings.length;
    this.shown = greetings[0]?.id ?? null;
  }

  #write(id: string, parentId: string | null, role: Line["role"], text: string): Line {
    const fresh = { status: "complete", revision: 1, before: null, deletedWith: null } as const;
    const line: Line = { id, parentId, role, text, ...fresh, tip: null };
    this.lines.push(line);
    return line;
  }

  find(id: string): Line {
    const line = this.lines.find((line) => line.id === id);
    if (!line) throw new Error(`the conversation has no ${id}`);
    return line;
  }

  get live(): Line[] {
    return this.lines.filter((line) => line.deletedWith === null);
  }

  get replies(): Line[] {
    return this.live.filter((line) => line.role === "assistant");
  }

  /** The tops of deleted branches. */
  get deleted(): Line[] {
    return this.lines.filter((line) => line.deletedWith === line.id);
  }

  children(parentId: string | null): Line[] {
    return this.live.filter((line) => line.parentId === parentId);
  }

  /** From the root down to a message. */
  path(id: string | null): Line[] {
    if (id === null) return [];
    const line = this.find(id);
    return [...this.path(line.parentId), line];
  }

  /** The newest message, which is a leaf; the shown one in a chat that has only the greetings it began with. */
  get latest(): string | null {
    const written = this.lines.slice(this.#greetings);
    return written.findLast((line) => line.deletedWith === null)?.id ?? this.shown;
  }

  /** The leaf to show below a message, or in the whole tree. */
  #tipOf(id: string | null): string | null {
    const tip = id === null ? undefined : this.find(id).tip;
    const start = tip && this.find(tip).deletedWith === null ? tip : id;
    const child = this.children(start).at(-1);
    return child ? this.#walk(child.id) : start;
  }

  #walk(id: string): string {
    const child = this.children(id).at(-1);
    return child ? this.#walk(child.id) : id;
  }

  /** Remembers the shown leaf where the way to it parts from the way to `id`. */
  #leaveFor(id: string): void {
    const [old, next] = [this.path(this.shown), this.path(id)];
    const parted = old.findIndex((line, depth) => line !== next[depth]);
    const below = next.length <= (parted < 0 ? old.length : parted);
    const left = below ? this.find(id) : old[parted];
    if (left) left.tip = this.shown;
  }

  /** A person's line. Not shown by itself: its reply is. */
  say(id: string, parentId: string | null, text: string): void {
    if (!this.lines.some((line) => line.id === id)) this.#write(id, parentId, "user", text);
  }

  reply(id: string, parentId: string | null, text: string, status: MessageStatus): void {
    this.#write(id, parentId, "assistant", text).status = status;
    this.#leaveFor(id);
    this.shown = id;
  }

  /** A reply that was edited, or that has grown. */
  change(id: string, text: string, status: MessageStatus): void {
    const line = this.find(id);
    line.before = { text: line.text, status: line.status };
    Object.assign(line, { text, status, revision: line.revision + 1 });
  }

  undo(id: string): void {
    const line = this.find(id);
    const { before, text, status } = line;
    if (!before) throw new Error("nothing to undo");
    Object.assign(line, { ...before, before: { text, status }, revision: line.revision + 1 });
  }

  /** A person's line in other words. */
  reword(id: string, siblingId: string, text: string): void {
    this.say(siblingId, this.find(id).parentId, text);
    this.open(siblingId);
  }

  /** Gives how many went. */
  remove(id: string): number {
    const { parentId } = this.find(id);
    const gone = this.live.filter((line) => this.path(line.id).some((above) => above.id === id));
    for (const line of gone) line.deletedWith = id;
    if (gone.some((line) => line.id === this.shown)) this.shown = this.#tipOf(parentId);
    return gone.length;
  }

  /** Gives how many are back. */
  restore(id: string): number {
    const back = this.lines.filter((line) => line.deletedWith === id);
    for (const line of back) line.deletedWith = null;
    this.open(id);
    return back.length;
  }

  open(id: string): void {
    this.#leaveFor(id);
    this.shown = this.#tipOf(id);
  }
}
