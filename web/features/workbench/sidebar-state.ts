import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useMedia } from "../../ui/media.ts";
import { KEYS } from "../shortcuts/keys.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { setCollapsed, useCollapsed } from "./collapsed.ts";

/** Where the sidebar at its usual width fits beside a page that is wide enough to read. */
export const ROOM_FOR_BOTH = "(min-width: 1008px)";

/** Every tab that some content has. */
export type SidebarTab =
  | "chats"
  | "settings"
  | "enhance"
  | "publish"
  | "imagine"
  | "advanced"
  | "sentence"
  | "blank";

export interface SidebarState<Tab extends SidebarTab> {
  /** it stands beside the page; otherwise it lies over it */
  pinned: boolean;
  closed: boolean;
  tab: Tab;
  /** Opens or closes it. */
  toggle(): void;
  /** Goes to a tab, which is a step that the way back leads over. */
  show(tab: Tab): void;
}

/**
 * Whether the sidebar is there, and which tab of it; `first` is the one that stands there unasked. The tab is part of the address. A
 * sidebar that lies over the page is open as long as the address names a tab, so that the way back closes it; one beside the page stays
 * as this browser left it. ⌘\ or Ctrl+\ opens and closes it.
 */
export function useSidebar<Tab extends SidebarTab>(
  first: Tab,
  ...others: Tab[]
): SidebarState<Tab> {
  const pinned = useMedia(ROOM_FOR_BOTH);
  const collapsed = useCollapsed();
  const { tab: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const tab = [first, ...others].find((known) => known === asked);
  const go = (next: Tab | undefined, replace: boolean) =>
    void navigate({ to: ".", search: (search) => ({ ...search, tab: next }), replace });
  const toggle = () => {
    if (pinned) setCollapsed(!collapsed);
    else go(tab === undefined ? first : undefined, tab !== undefined);
  };
  useShortcut(KEYS.sidebar, toggle);
  useKeptFocus(pinned && collapsed);
  return {
    pinned,
    closed: pinned ? collapsed : tab === undefined,
    tab: tab ?? first,
    toggle,
    show: (next) => go(next, false),
  };
}

/** The button that was pressed goes away with what it did; the focus goes on to the one that takes it back. */
function useKeptFocus(collapsed: boolean) {
  const was = useRef(collapsed);
  useEffect(() => {
    if (was.current === collapsed) return;
    was.current = collapsed;
    if (document.activeElement !== document.body) return;
    const button = collapsed ? "[data-opens-sidebar]" : "[data-closes-sidebar]";
    document.querySelector<HTMLElement>(button)?.focus();
  }, [collapsed]);
}
