import { Link, useMatchRoute } from "@tanstack/react-router";
import { BookOpen, Drama, Ellipsis } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { ChatSummary } from "../../api.ts";
import { typeset } from "../../elements/narrative.ts";
import { shortName } from "../personas/names.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { ChatMenu } from "./chat-menu.tsx";
import { RenameChat } from "./rename-chat.tsx";
import { shortTime } from "./time.ts";

interface ChatRowProps {
  chat: ChatSummary;
  now: Date;
  onOpen?: (() => void) | undefined;
}

/** One chat in the list. F2 renames it, the arrows go to its neighbours. */
export function ChatRow({ chat, now, onOpen }: ChatRowProps) {
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
          <RowLink ref={link} chat={chat} now={now} onOpen={onOpen} onRename={rename} />
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
  onRename(): void;
}

function RowLink({ ref, chat, now, onOpen, onRename }: RowLinkProps) {
  const keys = (event: KeyboardEvent<HTMLAnchorElement>) => {
    if (event.key === "F2") onRename();
    else if (event.key === "ArrowDown") step(event, 1);
    else if (event.key === "ArrowUp") step(event, -1);
  };
  return (
    <Link
      ref={ref}
      to="/chats/$chatId"
      params={{ chatId: chat.id }}
      className="chat-link"
      onClick={onOpen}
      onKeyDown={keys}
    >
      <Portrait persona={chat.persona} />
      <Words chat={chat} />
      <Meta chat={chat} now={now} />
    </Link>
  );
}

function Words({ chat: { title, persona, excerpt, writing } }: { chat: ChatSummary }) {
  return (
    <span className="min-w-0">
      <b>{title ?? persona.name}</b>
      {writing ? (
        <span className="chat-sub writing">{shortName(persona.name)} is writing…</span>
      ) : (
        <span className="chat-sub">{typeset(excerpt)}</span>
      )}
    </span>
  );
}

function Meta({ chat, now }: { chat: ChatSummary; now: Date }) {
  const Mode = chat.mode === "story" ? BookOpen : Drama;
  return (
    <span className="chat-meta">
      <span>{shortTime(new Date(chat.updatedAt), now)}</span>
      <Mode size={14} aria-hidden />
      <span className="sr-only">{chat.mode}</span>
    </span>
  );
}

/** Moves the focus along the links of all groups. */
function step(event: KeyboardEvent<HTMLAnchorElement>, by: 1 | -1) {
  event.preventDefault();
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".chat-link")];
  links[links.indexOf(event.currentTarget) + by]?.focus();
}
