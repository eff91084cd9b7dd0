import type { Chat } from "../../api.ts";
import { stage } from "../personas/portrait.tsx";
import { ChatComposer } from "./chat-composer.tsx";
import { ChatHeader } from "./chat-header.tsx";
import { ChatLines } from "./chat-lines.tsx";
import { useRoom } from "./room.ts";

interface ChatRoomProps {
  chat: Chat;
  /** null while the sidebar stands open */
  onOpenSidebar: (() => void) | null;
}

/** One chat's page: who it is with, what was said, and the line to come. */
export function ChatRoom({ chat, onOpenSidebar }: ChatRoomProps) {
  const room = useRoom(chat);
  return (
    <main id="main" tabIndex={-1} className="main" {...stage(chat.persona)}>
      <title>{`${chat.title ?? chat.persona.name} — Dramatis`}</title>
      <ChatHeader chat={chat} onOpenSidebar={onOpenSidebar} />
      <ChatLines chat={chat} room={room} />
      <ChatComposer chat={chat} room={room} />
      <output className="sr-only">{room.news}</output>
    </main>
  );
}
