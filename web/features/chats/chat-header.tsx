import { Link } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis, PanelLeftOpen, SlidersHorizontal } from "lucide-react";
import { lazy, type RefObject, Suspense, useRef, useState } from "react";
import type { Chat } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { ModelSelector } from "./model-selector.tsx";
import { RenameChat } from "./rename-chat.tsx";

const ChatMenu = lazy(async () => ({ default: (await import("./chat-menu.tsx")).ChatMenu }));

interface ChatHeaderProps {
  chat: Chat;
  /** null while the sidebar stands open */
  onOpenSidebar: (() => void) | null;
}

/** Who the chat is with, what it is called, which model plays, and what else can be done with it. */
export function ChatHeader({ chat, onOpenSidebar }: ChatHeaderProps) {
  const [renaming, setRenaming] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const { persona, personaVersion, title } = chat;
  const endRenaming = (byKey: boolean) => {
    setRenaming(false);
    if (byKey) more.current?.focus();
  };
  return (
    <header className="chat-header">
      <Link to="/chats" className="icon-btn chat-back" aria-label="Back to chats">
        <ChevronLeft size={21} aria-hidden />
      </Link>
      {onOpenSidebar && (
        <IconButton label="Open sidebar" className="-ml-1.5 max-sm:hidden" onClick={onOpenSidebar}>
          <PanelLeftOpen size={17} aria-hidden />
        </IconButton>
      )}
      <Portrait persona={persona} />
      <div className="chat-header-text">
        <div className="chat-name">
          <h1>{persona.name}</h1>
          <span className="chip chip-line max-sm:hidden">v{personaVersion.number}</span>
        </div>
        {renaming ? (
          <RenameChat chatId={chat.id} title={title} onDone={endRenaming} />
        ) : (
          <p className="chat-title">{title ?? "A new chat"}</p>
        )}
      </div>
      <ModelSelector chat={chat} />
      {onOpenSidebar && (
        <IconButton label="Chats and settings" className="sm:hidden" onClick={onOpenSidebar}>
          <SlidersHorizontal size={19} aria-hidden />
        </IconButton>
      )}
      <More chat={chat} button={more} onRename={() => setRenaming(true)} />
    </header>
  );
}

interface MoreProps {
  chat: Chat;
  button: RefObject<HTMLButtonElement | null>;
  onRename(): void;
}

function More({ chat, button, onRename }: MoreProps) {
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <IconButton ref={button} label="More" onClick={() => setWanted(true)}>
      <Ellipsis size={18} aria-hidden />
    </IconButton>
  );
  return (
    <Suspense fallback={trigger}>
      <ChatMenu
        chatId={chat.id}
        title={chat.title ?? chat.persona.name}
        defaultOpen={wanted}
        onRename={onRename}
      >
        {trigger}
      </ChatMenu>
    </Suspense>
  );
}
