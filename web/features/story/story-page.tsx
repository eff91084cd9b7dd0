import { CornerDownRight } from "lucide-react";
import { type ReactNode, useEffect, useMemo } from "react";
import type { Chat } from "../../api.ts";
import {
  Conversation,
  ConversationContent,
  ConversationScrollButton,
} from "../../elements/conversation.tsx";
import { useDrawnLines, useIds } from "../../elements/drawn-lines.ts";
import { MessageMark } from "../../elements/message.tsx";
import { usePlace } from "../../elements/place.ts";
import { Button } from "../../ui/button.tsx";
import { useActs } from "../chats/acts.ts";
import { OlderLines } from "../chats/chat-lines.tsx";
import { explainSilence } from "../chats/failures.ts";
import { FoundLine } from "../chats/found-line.ts";
import { LineActsProvider } from "../chats/line-acts.ts";
import { LoadingLines } from "../chats/loading-chat.tsx";
import type { Room } from "../chats/room.ts";
import { stopSpeech } from "../chats/speech.ts";
import { PlateOver } from "../pictures/plate-over.tsx";
import { Passage } from "./passage.tsx";
import { type Chapter, GO_ON, type Leaf, readStory, spellNumber } from "./chapters.ts";

/** A story as a book's page: passages, chapters, and beside them what is in it. The same tree beneath. */
export function StoryPage({ chat, room }: { chat: Chat; room: Room }) {
  const { history, lines, older, writing } = room;
  const leaves = useMemo(() => readStory(lines), [lines]);
  const chapters = leaves.filter((leaf) => leaf.kind === "chapter");
  const title = chat.title ?? chat.persona.name;
  const acts = useActs(room);
  useEffect(() => stopSpeech, []);
  return (
    <LineActsProvider value={acts}>
      <Conversation className="book">
        <ConversationContent
          key={history === undefined ? "loading" : "read"}
          pathId={history?.leafId}
          busy={writing}
          saidId={room.saidId}
          aria-label="Story"
        >
          {history?.nextCursor && <OlderLines key={history.nextCursor} older={older} />}
          <div className="desk">
            <Contents title={title} chapters={chapters} />
            <article className="page">
              {chapters[0] !== leaves[0] && <Opening title={title} />}
              {history === undefined && <LoadingLines />}
              <StoryLeaves leaves={leaves} room={room} />
            </article>
          </div>
          <FoundLine chatId={chat.id} room={room} />
          <PlateOver chat={chat} lines={lines} />
        </ConversationContent>
        <ConversationScrollButton />
      </Conversation>
    </LineActsProvider>
  );
}

function Opening({ title }: { title: string }) {
  return (
    <header className="chapter">
      <h2>{title}</h2>
      <div className="chapter-rule" />
    </header>
  );
}

/** The leaves about the screen, and room for all others. */
function StoryLeaves({ leaves, room }: { leaves: readonly Leaf[]; room: Room }) {
  const seen = leaves.filter((leaf) => leaf.kind !== "steer" || isSeen(leaf));
  const parts = useDrawnLines(useIds(seen));
  return parts.flatMap((part) =>
    "room" in part
      ? [<div key={part.key} style={{ height: part.room }} />]
      : seen
          .slice(part.from, part.to)
          .map((leaf) => <StoryLeaf key={leaf.id} leaf={leaf} room={room} />),
  );
}

const isSeen = ({ line }: Extract<Leaf, { kind: "steer" }>) =>
  line.text !== GO_ON || line.silence !== null;

interface ContentsProps {
  title: string;
  chapters: Chapter[];
}

/** The chapters so far; nothing while there are none. */
function Contents({ title, chapters }: ContentsProps) {
  const { reveal } = usePlace();
  if (chapters.length === 0) return <span />;
  const last = chapters.at(-1);
  return (
    <nav className="contents-list" aria-label="Chapters">
      <h2>{title}</h2>
      {chapters.map((chapter) => (
        <a
          key={chapter.id}
          href={`#${chapter.id}`}
          aria-current={chapter === last || undefined}
          onClick={(event) => {
            // the address is the router's
            event.preventDefault();
            reveal(chapter.id);
          }}
        >
          <span className="contents-number">{chapter.number}</span>
          {chapter.title}
        </a>
      ))}
    </nav>
  );
}

function StoryLeaf({ leaf, room }: { leaf: Leaf; room: Room }): ReactNode {
  if (leaf.kind === "chapter") {
    return (
      <header className="chapter" data-line={leaf.id} tabIndex={-1}>
        <p>Chapter {spellNumber(leaf.number)}</p>
        <h2>{leaf.title}</h2>
        <div className="chapter-rule" />
      </header>
    );
  }
  if (leaf.kind === "steer") return <Steer leaf={leaf} room={room} />;
  const { edit, hintId } = room.verbs.editing;
  return (
    <Passage
      leaf={leaf}
      editing={edit?.lineId === leaf.line.id ? edit.text : null}
      hinting={hintId === leaf.line.id}
    />
  );
}

function Steer({ leaf, room }: { leaf: Extract<Leaf, { kind: "steer" }>; room: Room }) {
  const { line } = leaf;
  return (
    <div data-line={leaf.id} tabIndex={-1}>
      {line.text !== GO_ON && (
        <p className="steer">
          <CornerDownRight size={14} aria-hidden />
          <span className="sr-only">You steered: </span>
          {line.text}
        </p>
      )}
      {line.silence !== null && (
        <div className="passage">
          <MessageMark tone="danger" role="alert">
            <span>{explainSilence(line.silence)}</span>
            {room.missing && (
              <Button variant="ghost" size="sm" onClick={room.takeBack}>
                Take back
              </Button>
            )}
            <Button variant="accent" size="sm" onClick={room.retry}>
              Retry
            </Button>
          </MessageMark>
        </div>
      )}
    </div>
  );
}
