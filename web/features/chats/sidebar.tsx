import { PanelLeftClose, X } from "lucide-react";
import { Tabs } from "radix-ui";
import { useState } from "react";
import type { Chat } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { ChatList } from "./chat-list.tsx";
import { ChatSettings } from "./chat-settings.tsx";
import type { SidebarState } from "./sidebar-state.ts";

/** The other chats, and this one's settings. */
export function Sidebar({
  chat,
  pinned,
  closed,
  toggle,
}: SidebarState & { chat: Chat | undefined }) {
  const [tab, setTab] = useState("chats");
  const panels = (
    <Tabs.Root value={tab} onValueChange={setTab} className="contents">
      <div className="sidebar-tabs">
        <Tabs.List className="tab-list" aria-label="Sidebar">
          <Tabs.Trigger value="chats" className="tab">
            Chats
          </Tabs.Trigger>
          <Tabs.Trigger value="settings" className="tab">
            Settings
          </Tabs.Trigger>
        </Tabs.List>
        <IconButton label={pinned ? "Collapse sidebar" : "Close"} onClick={toggle}>
          {pinned ? <PanelLeftClose size={17} aria-hidden /> : <X size={18} aria-hidden />}
        </IconButton>
      </div>
      <Tabs.Content value="chats" className="sidebar-body">
        <ChatList onOpen={pinned ? undefined : toggle} />
      </Tabs.Content>
      <Tabs.Content value="settings" className="sidebar-body settings">
        {chat && <ChatSettings key={chat.id} chat={chat} />}
      </Tabs.Content>
    </Tabs.Root>
  );
  if (!pinned) {
    return (
      <Drawer open={!closed} onOpenChange={toggle} label="Chats and settings">
        {panels}
      </Drawer>
    );
  }
  if (closed) return null;
  return (
    <aside
      className="sidebar"
      data-wide={tab === "settings" || undefined}
      aria-label="Chats and settings"
    >
      {panels}
    </aside>
  );
}
