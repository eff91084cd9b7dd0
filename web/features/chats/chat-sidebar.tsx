import type { Chat } from "../../api.ts";
import { Sidebar } from "../workbench/sidebar.tsx";
import type { SidebarState } from "../workbench/sidebar-state.ts";
import { ChatList } from "./chat-list.tsx";
import { ChatSettings } from "./chat-settings.tsx";
import { useReading } from "./reading.ts";

interface ChatSidebarProps {
  /** undefined while it is being fetched */
  chat: Chat | undefined;
  state: SidebarState<"chats" | "settings">;
}

/** The other chats, and this one's settings. */
export function ChatSidebar({ chat, state }: ChatSidebarProps) {
  useReading(chat?.id);
  return (
    <Sidebar
      label="Chats and settings"
      state={state}
      parts={[
        { tab: "chats", word: "Chats", children: <ChatList /> },
        {
          tab: "settings",
          word: "Settings",
          form: true,
          children: chat && <ChatSettings key={chat.id} chat={chat} />,
        },
      ]}
    />
  );
}
