import { Link, useMatchRoute } from "@tanstack/react-router";
import { BookOpen, Drama, Ellipsis } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { ChatSummary } from "../../api.ts";
import { typeset } from "../../elements/narrative.ts";
import { shortName } from "../personas/names.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { ChatMenu } from "./chat-menu.tsx";
import { Marked } from "./marked.tsx";
import { isUnread } from "./reading.ts";
import { RenameChat } from "./rename-chat.tsx";
import { stepRow } from "./row-focus.ts";
import { shortTime } from "./time.ts";

interface ChatRowProps {
  chat: ChatSummary;
  now: Date;
}

/** One chat in the list. F2 renames it, the arrows go to its neighbours. */
export function ChatRow({ chat, now }: ChatRowProps) {
  const [renaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const { id: chatId, persona } = chat;
  const title = chat.title ?? persona.name;
  const current = useMatchRoute()({ to: "/chats/$chatId", params: { chatId } }) !== false;
  const rename = () => setRenaming(true);
  const endRenaming = (byKey: boolean) => {
    flushSync(() => setRenaming(false));
    if (byKey) link.current?.focus();
  };
  return (
    <li className="chat-row" data-current={current || undefined} {...stage(persona)}>
      {renaming ? (
        <div className="chat-rename">
          <Portrait persona={persona} />
          <RenameChat chatId={chatId} title={chat.title} onDone={endRenaming} />
        </div>
      ) : (
        <>
          <RowLink
            ref={link}
            chat={chat}
            now={now}
            unread={!current && isUnread(chat)}
            onRename={rename}
          />
          <ChatMenu chatId={chatId} title={title} onRename={rename}>
            <button type="button" className="chat-more" aria-label={`More for ${title}`}>
              <Ellipsis size={16} aria-hidden />
            </button>
          </ChatMenu>
        </>
      )}
    </li>
  );
}

interface RowLinkProps extends ChatRowProps {
  ref: RefObject<HTMLAnchorElement | null>;
  unread: boolean;
  onRename(): void;
}

/** Leads into the chat; where a search found a line, to that line. */
function RowLink({ ref, chat, now, unread, onRename }: RowLinkProps) {
  const keys = (event: KeyboardEvent<HTMLAnchorElement>) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (event.key === "F2") onRename();
    if (by === null) return;
    event.preventDefault();
    stepRow(event.currentTarget, by);
  };
  return (
    <Link
      ref={ref}
      to="/chats/$chatId"
      params={{ chatId: chat.id }}
      {...(chat.found && { hash: chat.found.messageId })}
      className="chat-link"
      data-unread={unread || undefined}
      onKeyDown={keys}
    >
      <Portrait persona={chat.persona} />
      <Words chat={chat} unread={unread} />
      <Meta chat={chat} now={now} unread={unread} />
    </Link>
  );
}

function Words({ chat, unread }: { chat: ChatSummary; unread: boolean }) {
  const { title, persona, excerpt, writing, found } = chat;
  const name = shortName(persona.name);
  return (
    <span className="min-w-0">
      <b>{title ?? persona.name}</b>
      {unread && !writing && <span className="sr-only">, unread. </span>}
      {found ? (
        <span className="chat-sub chat-found">
          <Marked {...found} />
        </span>
      ) : writing ? (
        <span className="chat-sub writing">{name} is writing…</span>
      ) : (
        <span className="chat-sub">{`${name} · ${typeset(excerpt)}`}</span>
      )}
    </span>
  );
}

function Meta({ chat, now, unread }: ChatRowProps & { unread: boolean }) {
  const Mode = chat.mode === "story" ? BookOpen : Drama;
  return (
    <span className="chat-meta">
      <span>{shortTime(new Date(chat.updatedAt), now)}</span>
      {unread && !chat.writing ? <span className="chat-unread" /> : <Mode size={14} aria-hidden />}
      <span className="sr-only">{chat.mode}</span>
    </span>
  );
}
