import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { chatQuery } from "../../api.ts";
import { ChatRoom } from "./chat-room.tsx";
import { LoadingChat } from "./loading-chat.tsx";
import { useSidebar } from "./sidebar-state.ts";

const Sidebar = lazy(async () => ({ default: (await import("./sidebar.tsx")).Sidebar }));

/** A chat, and beside it the others and its settings. */
export function ChatScreen() {
  const { chatId } = useParams({ from: "/chats/$chatId" });
  const { data: chat, error } = useQuery(chatQuery(chatId));
  const sidebar = useSidebar();
  if (error !== null && chat === undefined) throw error;
  return (
    <>
      <Suspense fallback={sidebar.pinned && <aside className="sidebar" />}>
        <Sidebar chat={chat} {...sidebar} />
      </Suspense>
      {chat === undefined ? (
        <LoadingChat />
      ) : (
        <ChatRoom
          key={chat.id}
          chat={chat}
          onOpenSidebar={sidebar.closed ? sidebar.toggle : null}
        />
      )}
    </>
  );
}
