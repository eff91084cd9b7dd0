import { Fragment, memo, useEffect, useRef } from "react";
import type { Chat } from "../../api.ts";
import {
  Conversation,
  ConversationContent,
  ConversationEmptyState,
  ConversationScrollButton,
} from "../../elements/conversation.tsx";
import { useDrawnLines, useIds } from "../../elements/drawn-lines.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { shortName } from "../personas/names.ts";
import { Portrait } from "../personas/portrait.tsx";
import { PlateOver } from "../pictures/plate-over.tsx";
import { useActs } from "./acts.ts";
import { ChatLine } from "./chat-line.tsx";
import type { Editing } from "./editing.ts";
import { FoundLine } from "./found-line.ts";
import { LineActsProvider, useLineActs } from "./line-acts.ts";
import type { Line } from "./lines.ts";
import { LoadingLines } from "./loading-chat.tsx";
import type { Room } from "./room.ts";
import { stopSpeech } from "./speech.ts";
import { lineTime } from "./time.ts";
import { countLines, type Removal } from "./verbs.ts";

/** What was said, as far up as the reader went. */
export function ChatLines({ chat, room }: { chat: Chat; room: Room }) {
  const { persona, settings } = chat;
  const { history, lines, older, writing, verbs } = room;
  const { editing, removals } = verbs;
  const acts = useActs(room);
  const now = useNow();
  useEffect(() => stopSpeech, []);
  if (history !== undefined && lines.length === 0 && removals.length === 0)
    return <NothingSaid persona={persona} />;
  return (
    <LineActsProvider value={acts}>
      <Conversation>
        <ConversationContent
          // words are no grey lines that have grown
          key={history === undefined ? "loading" : "read"}
          pathId={history?.leafId ?? null}
          busy={writing}
          saidId={room.saidId}
        >
          {history === undefined && <LoadingLines />}
          {history?.nextCursor && <OlderLines key={history.nextCursor} older={older} />}
          <LineList
            lines={lines}
            persona={persona}
            you={settings.userPersona.name || "You"}
            now={now}
            edit={editing.edit}
            hintId={editing.hintId}
            below={room.below}
            missing={room.missing}
            removals={removals}
          />
          <FoundLine chatId={chat.id} room={room} />
          <PlateOver chat={chat} lines={lines} />
        </ConversationContent>
        <ConversationScrollButton />
      </Conversation>
    </LineActsProvider>
  );
}

interface LineListProps {
  lines: readonly Line[];
  persona: Chat["persona"];
  /** what the person goes by */
  you: string;
  now: Date;
  edit: Editing["edit"];
  hintId: string | null;
  below: string | null;
  missing: boolean;
  removals: readonly Removal[];
}

/** The lines about the screen with what stands between them. It takes no part in what goes on around it, as typing does. */
const LineList = memo(function LineList({ lines, persona, removals, ...list }: LineListProps) {
  const { you, now, edit, hintId, below, missing } = list;
  const parts = useDrawnLines(useIds(lines), edit?.lineId ?? hintId);
  const lineAt = ({ at, ...line }: Line, place: number) => (
    // alternatives follow the same line, so that one takes the other's place and the focus stays
    <Fragment key={line.stored?.parentId ?? lines[place - 1]?.id ?? "top"}>
      <ChatLine
        {...line}
        persona={persona}
        name={line.from === "user" ? you : persona.name}
        time={at === null ? "now" : lineTime(new Date(at), now)}
        editing={edit?.lineId === line.id ? edit.text : null}
        hinting={hintId === line.id}
        canTakeBack={line.silence !== null && missing}
      />
      {below === line.id && <NextPlace />}
      {removals.length > 0 && <Removed removals={removals} below={line.id} />}
    </Fragment>
  );
  return (
    <>
      <Removed removals={removals} below={null} />
      {parts.flatMap((part) =>
        "room" in part
          ? [<div key={part.key} style={{ height: part.room }} />]
          : lines.slice(part.from, part.to).map((line, at) => lineAt(line, part.from + at)),
      )}
    </>
  );
});

/** Where the next line will stand, when that is not at the end. */
function NextPlace() {
  const acts = useLineActs();
  return (
    <div className="message-gap">
      Your next line goes here
      <Button variant="soft" size="sm" onClick={() => acts.current.branch(null)}>
        Leave
      </Button>
    </div>
  );
}

/** Says where lines were removed, until the chat is left. */
function Removed({ removals, below }: Pick<LineListProps, "removals" | "below">) {
  const acts = useLineActs();
  return removals
    .filter((removal) => removal.below === below)
    .map((removal) => (
      <output key={removal.lineId} className="message-gap">
        {countLines(removal.count)} removed
        <Button variant="soft" size="sm" onClick={() => acts.current.restore(removal)}>
          {removal.count === 1 ? "Put it back" : "Put them back"}
        </Button>
      </output>
    ));
}

function NothingSaid({ persona }: { persona: Chat["persona"] }) {
  return (
    <ConversationEmptyState
      portrait={<Portrait persona={persona} />}
      heading={`${shortName(persona.name)} is listening`}
    >
      Say the first line.
    </ConversationEmptyState>
  );
}

/** Reads the page above when the reader comes near it, or on request where that failed. */
export function OlderLines({ older }: { older: Room["older"] }) {
  const mark = useRef<HTMLDivElement>(null);
  const { mutate, isError } = older;
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && mutate(), {
      scrollMargin: "600px",
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [mutate]);
  return (
    <div ref={mark} className="conversation-older">
      {isError && (
        <Button variant="line" size="sm" onClick={() => mutate()}>
          Older lines could not be read. Try again
        </Button>
      )}
    </div>
  );
}
