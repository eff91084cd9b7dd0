import { useEffect, useState } from "react";
import { useMedia } from "../../ui/media.ts";

/** Where the sidebar fits beside a page that is wide enough to read. */
const ROOM_FOR_BOTH = "(min-width: 1008px)";

export interface SidebarState {
  /** it stands beside the page; otherwise it lies over it */
  pinned: boolean;
  closed: boolean;
  toggle(): void;
}

/** Whether the sidebar is there. ⌘\ or Ctrl+\ opens and closes it. */
export function useSidebar(): SidebarState {
  const pinned = useMedia(ROOM_FOR_BOTH);
  const [collapsed, setCollapsed] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const toggle = () => (pinned ? setCollapsed : setDrawn)((is) => !is);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key !== "\\" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      (pinned ? setCollapsed : setDrawn)((is) => !is);
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [pinned]);
  return { pinned, closed: pinned ? collapsed : !drawn, toggle };
}
