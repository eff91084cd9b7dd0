import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { chatQuery } from "../../api.ts";
import { useMedia } from "../../ui/media.ts";
import { ChatRoom } from "./chat-room.tsx";
import { SidebarSpace } from "../workbench/sidebar-space.tsx";
import { type SidebarState, useSidebar } from "../workbench/sidebar-state.ts";
import { LoadingChat } from "./loading-chat.tsx";
import { usePanels } from "./panels.ts";

const ChatSidebar = lazy(async () => ({
  default: (await import("./chat-sidebar.tsx")).ChatSidebar,
}));

/** A chat, and beside it the others and its settings. */
export function ChatScreen() {
  const { chatId } = useParams({ from: "/chats/$chatId" });
  const { data: chat, error } = useQuery(chatQuery(chatId));
  const sidebar = useRoomySidebar();
  if (error !== null && chat === undefined) throw error;
  return (
    <>
      <Suspense
        fallback={
          sidebar.pinned && !sidebar.closed && <SidebarSpace form={sidebar.tab === "settings"} />
        }
      >
        <ChatSidebar chat={chat} state={sidebar} />
      </Suspense>
      {chat === undefined ? (
        <LoadingChat />
      ) : (
        <ChatRoom
          key={chat.id}
          chat={chat}
          onOpenSidebar={sidebar.closed || !sidebar.pinned ? sidebar.toggle : null}
        />
      )}
    </>
  );
}

/** Widths at which the sidebar, the chat and what the model saw do not all have room beside each other. */
const ROOM_FOR_TWO = "(min-width: 1180px) and (max-width: 1599px)";

/** The sidebar, which steps aside for what the model saw where there is not room for both; opening it closes that. */
function useRoomySidebar(): SidebarState<"chats" | "settings"> {
  const sidebar = useSidebar("chats", "settings");
  const { saw, close } = usePanels();
  const narrow = useMedia(ROOM_FOR_TWO);
  if (saw === null || !narrow) return sidebar;
  return { ...sidebar, closed: true, toggle: close };
}
