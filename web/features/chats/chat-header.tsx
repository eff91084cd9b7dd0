import { Link } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis } from "lucide-react";
import { lazy, memo, type RefObject, Suspense, useRef, useState } from "react";
import type { Chat } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { BranchButton, type BranchButtonProps } from "../branches/branch-button.tsx";
import { PortraitButton } from "../personas/portrait-button.tsx";
import { ModeSwitch } from "../story/mode-switch.tsx";
import { OpenSheet, OpenSidebar } from "../workbench/open-sidebar.tsx";
import { ModelSelector } from "./model-selector.tsx";
import { usePanels } from "./panels.ts";
import { RenameChat } from "./rename-chat.tsx";

const ChatMenu = lazy(async () => ({ default: (await import("./chat-menu.tsx")).ChatMenu }));

interface ChatHeaderProps {
  chat: Chat;
  /** the newest reply on screen that a model has written */
  replyId: string | null;
  /** where the path on screen ends, and the chat's newest line */
  at: BranchButtonProps["at"];
  /** null while the sidebar stands open */
  onOpenSidebar: (() => void) | null;
}

/** Who the chat is with, what it is called, which model plays, and what else can be done with it. A reply that grows is none of its business. */
export const ChatHeader = memo(function ChatHeader(props: ChatHeaderProps) {
  const { chat, replyId, at, onOpenSidebar } = props;
  const [renaming, setRenaming] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const { persona, title } = chat;
  const { toggleMap, openSaw } = usePanels();
  const endRenaming = (byKey: boolean) => {
    setRenaming(false);
    if (byKey) more.current?.focus();
  };
  return (
    <header className="chat-header">
      <Link to="/chats" className="icon-btn chat-back" aria-label="Back to chats">
        <ChevronLeft size={21} aria-hidden />
      </Link>
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <PortraitButton persona={persona} />
      <div className="chat-header-text">
        <div className="chat-name">
          <h1>
            <Link to="/personas/$personaId" params={{ personaId: persona.id }}>
              {persona.name}
            </Link>
          </h1>
          <VersionChip chat={chat} />
        </div>
        {renaming ? (
          <RenameChat chatId={chat.id} title={title} onDone={endRenaming} />
        ) : (
          <p className="chat-title">{title ?? "A new chat"}</p>
        )}
      </div>
      <div className="chat-mode">
        <ModeSwitch chat={chat} />
      </div>
      <ModelSelector chat={chat} />
      <BranchButton chatId={chat.id} at={at} onToggle={toggleMap} />
      {onOpenSidebar && <OpenSheet label="Chats and settings" onOpen={onOpenSidebar} />}
      <More
        chat={chat}
        leafId={at?.leafId ?? null}
        button={more}
        onRename={() => setRenaming(true)}
        onSaw={replyId === null ? null : () => openSaw(replyId)}
      />
    </header>
  );
});

/** The version this chat is pinned to; a newer one can be looked at from here. */
function VersionChip({ chat }: { chat: Chat }) {
  const { openUpdate } = usePanels();
  const { number } = chat.persona.currentVersion;
  const pinned = chat.personaVersion.number;
  if (number <= pinned) return <span className="chip chip-line max-sm:hidden">v{pinned}</span>;
  return (
    <button type="button" className="chip chip-line chip-ready" onClick={openUpdate}>
      v{number} ready
    </button>
  );
}

interface MoreProps {
  chat: Chat;
  leafId: string | null;
  button: RefObject<HTMLButtonElement | null>;
  onRename(): void;
  onSaw: (() => void) | null;
}

function More({ chat, leafId, button, onRename, onSaw }: MoreProps) {
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
        leafId={leafId}
        defaultOpen={wanted}
        onRename={onRename}
        onSaw={onSaw}
      >
        {trigger}
      </ChatMenu>
    </Suspense>
  );
}
