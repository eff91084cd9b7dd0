import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Chat } from "../../api.ts";
import { MessageResponse } from "../../elements/response.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { textOf } from "../chats/lines.ts";
import { shortName } from "../personas/names.ts";
import { BranchName } from "./branch-name.tsx";
import type { useDeparture } from "./departure.ts";
import { focusChosen } from "./list-handlers.ts";
import type { MapState } from "./map-state.ts";
import type { Peeked } from "./peeked.ts";
import { nameBranch, whenWritten, type Words } from "./words.ts";

interface BranchPeekProps {
  chat: Chat;
  map: MapState;
  words: Words;
  peeked: Peeked;
  writing: boolean;
  departure: ReturnType<typeof useDeparture>;
}

/** How many lines are read out of a branch, the one that is looked at among them. */
const LINES = 3;

/** What is said where the map is looked at, what its branch is called, and the way to go on from there. */
export function BranchPeek({ chat, map, words, peeked, writing, departure }: BranchPeekProps) {
  const [renaming, setRenaming] = useState(false);
  const peek = useRef<HTMLElement>(null);
  const endRenaming = (byKey: boolean) => {
    flushSync(() => setRenaming(false));
    if (byKey) focusChosen(peek.current?.parentElement ?? null);
  };
  const reason = writing
    ? `${shortName(chat.persona.name)} is writing. Wait for the reply, or stop it.`
    : departure.failed && "The branch could not be opened. Nothing was changed.";
  return (
    <section ref={peek} className="branch-peek" aria-label="Selected branch">
      <div>
        <PeekName {...{ chat, map, words, renaming }} onDone={endRenaming} />
        <PeekPlace map={map} />
      </div>
      <PeekLines map={map} lines={peeked.lines} onReread={peeked.reread} />
      {reason && (
        <p role="alert" className="hint">
          {reason}
        </p>
      )}
      <div className="branch-acts">
        <Button variant="accent" disabled={writing || departure.busy} onClick={departure.leave}>
          Continue from here
        </Button>
        <IconButton label="Rename (F2)" data-rename onClick={() => setRenaming(true)}>
          <Pencil size={17} aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}

interface PeekNameProps extends Pick<BranchPeekProps, "chat" | "map" | "words"> {
  renaming: boolean;
  onDone(byKey: boolean): void;
}

/** What the selected branch is called, as a heading or as a field. */
function PeekName({ chat, map, words, renaming, onDone }: PeekNameProps) {
  const { path, branch, shape, namings } = map;
  const fallback = branch === path ? "The path on screen" : nameBranch(map, branch, words);
  const naming = namings.get(branch);
  if (!renaming || naming === undefined) return <h3>{naming?.name ?? fallback}</h3>;
  const field = { chatId: chat.id, shape, naming, fallback, onDone };
  return <BranchName key={naming.node} {...field} />;
}

/** Which line of the branch is looked at; read out, so that walking along can be heard. */
function PeekPlace({ map: { shape, branch, node } }: Pick<BranchPeekProps, "map">) {
  const now = useNow();
  const place = `Line ${branch.nodes.indexOf(node) + 1} of ${branch.nodes.length}`;
  const from = shape.isReply(node) ? "a reply" : "yours";
  return (
    <output className="hint">
      {[place, from, whenWritten(shape, node, now)].filter(Boolean).join(" · ")}
    </output>
  );
}

interface PeekLinesProps extends Pick<BranchPeekProps, "map"> {
  lines: Peeked["lines"];
  onReread(): void;
}

function PeekLines({ map, lines, onReread }: PeekLinesProps) {
  const { shape, branch, node, hits } = map;
  if (lines === null) return <NotRead onReread={onReread} />;
  if (lines === undefined) return <Reading />;
  const last = branch.nodes.indexOf(node);
  const nodes = branch.nodes.slice(Math.max(0, last - LINES + 1), last + 1);
  const ids = new Set(nodes.map(shape.idOf));
  const found = new Set(nodes.filter((one) => hits.has(one)).map(shape.idOf));
  const shown = lines.filter(({ id }) => ids.has(id));
  return (
    <section
      key={node}
      ref={showLast}
      className="branch-lines"
      aria-label="Its lines"
      {...reachable}
    >
      {shown.map(({ id, role, parts }) => (
        <div
          key={id}
          className="branch-line"
          data-from={role}
          data-hit={found.has(id) || undefined}
        >
          <MessageResponse unfinished>{textOf(parts)}</MessageResponse>
        </div>
      ))}
    </section>
  );
}

function NotRead({ onReread }: Pick<PeekLinesProps, "onReread">) {
  return (
    <p className="branch-lines">
      Its lines could not be read.{" "}
      <button type="button" className="link" onClick={onReread}>
        Try again
      </button>
    </p>
  );
}

const Reading = () => (
  <div className="branch-lines late">
    {["90%", "100%", "60%"].map((width) => (
      <Skeleton key={width} style={{ width }} />
    ))}
  </div>
);

/** What scrolls must be reachable for the keyboard, interactive or not. */
const reachable = { tabIndex: 0 };

/** Scrolls a box to where its last line begins. */
function showLast(box: HTMLElement | null) {
  const last = box?.lastElementChild;
  if (last instanceof HTMLElement) box?.scrollTo({ top: last.offsetTop - (box?.offsetTop ?? 0) });
}
