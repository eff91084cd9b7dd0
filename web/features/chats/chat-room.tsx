import { lazy, Suspense, useMemo } from "react";
import type { Chat } from "../../api.ts";
import { stage } from "../personas/portrait.tsx";
import { ChatComposer } from "./chat-composer.tsx";
import { ChatHeader } from "./chat-header.tsx";
import { ChatLines } from "./chat-lines.tsx";
import { ChatPanels } from "./chat-panels.tsx";
import { useUnsaved } from "./changes.ts";
import { PlatesProvider, usePlates } from "../pictures/use-plates.ts";
import { useRoom } from "./room.ts";

const StoryPage = lazy(async () => ({
  default: (await import("../story/story-page.tsx")).StoryPage,
}));
const StoryComposer = lazy(async () => ({
  default: (await import("../story/story-composer.tsx")).StoryComposer,
}));

interface ChatRoomProps {
  chat: Chat;
  /** null while the sidebar stands open */
  onOpenSidebar: (() => void) | null;
}

/** One chat's page: who it is with, what was said, and the line to come. */
export function ChatRoom({ chat, onOpenSidebar }: ChatRoomProps) {
  const room = useRoom(chat);
  const { ready, ...plates } = usePlates(chat, room);
  const read = ready ? room : { ...room, history: undefined, lines: [] };
  useUnsaved(chat.id);
  const messages = room.history?.messages;
  const replyId = useMemo(
    () => messages?.findLast(({ metadata }) => metadata.model !== undefined)?.id ?? null,
    [messages],
  );
  return (
    <>
      <main id="main" tabIndex={-1} className="main" {...stage(chat.persona)}>
        <title>{`${chat.title ?? chat.persona.name} — Dramatis`}</title>
        <ChatHeader chat={chat} replyId={replyId} at={room.history} onOpenSidebar={onOpenSidebar} />
        <PlatesProvider value={plates}>
          {chat.mode === "story" ? (
            <Suspense fallback={<div className="conversation" />}>
              <StoryPage chat={chat} room={read} />
              <StoryComposer chat={chat} room={room} />
            </Suspense>
          ) : (
            <>
              <ChatLines chat={chat} room={read} />
              <ChatComposer chat={chat} room={room} />
            </>
          )}
        </PlatesProvider>
        <output className="sr-only">{room.news}</output>
      </main>
      <ChatPanels chat={chat} room={room} />
    </>
  );
}
