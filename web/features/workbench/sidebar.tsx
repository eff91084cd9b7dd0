import { PanelLeftClose, X } from "lucide-react";
import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Drawer } from "../../ui/drawer.tsx";
import { SidebarEdge } from "./sidebar-edge.tsx";
import type { SidebarState, SidebarTab } from "./sidebar-state.ts";
import { useSidebarWidth, widthStyle } from "./sidebar-width.ts";

/** One tab: its word, what it shows, and whether that is a form or facts, which are wider than a list. */
export interface SidebarPart<Tab extends SidebarTab> {
  tab: Tab;
  word: string;
  form?: boolean;
  children: ReactNode;
}

interface SidebarProps<Tab extends SidebarTab> {
  label: string;
  state: SidebarState<Tab>;
  parts: readonly SidebarPart<Tab>[];
}

/** What belongs to the content on screen, in tabs: beside the page, over it as a drawer, or at phone width a sheet. */
export function Sidebar<Tab extends SidebarTab>({ label, state, parts }: SidebarProps<Tab>) {
  const { pinned, closed, tab, toggle } = state;
  const [width, setWidth] = useSidebarWidth(parts.find((part) => part.tab === tab)?.form ?? false);
  const panels = <Panels state={state} parts={parts} />;
  if (!pinned) {
    return (
      <Drawer open={!closed} onOpenChange={toggle} label={label}>
        {panels}
      </Drawer>
    );
  }
  if (closed) return null;
  return (
    <aside className="sidebar" style={widthStyle(width)} aria-label={label}>
      {panels}
      <SidebarEdge width={width} onWidth={setWidth} />
    </aside>
  );
}

function Panels<Tab extends SidebarTab>({ state, parts }: Omit<SidebarProps<Tab>, "label">) {
  const { pinned, tab, toggle, show } = state;
  const choose = (next: string) => {
    const part = parts.find((known) => known.tab === next);
    if (part) show(part.tab);
  };
  return (
    <Tabs.Root value={tab} onValueChange={choose} className="contents">
      <div className="sidebar-tabs">
        <Tabs.List className="tab-list" aria-label="Sidebar">
          {parts.map((part) => (
            <Tabs.Trigger key={part.tab} value={part.tab} className="tab">
              {part.word}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <IconButton
          label={pinned ? "Collapse sidebar" : "Close"}
          data-closes-sidebar
          onClick={toggle}
        >
          {pinned ? <PanelLeftClose size={17} aria-hidden /> : <X size={18} aria-hidden />}
        </IconButton>
      </div>
      {parts.map((part) => (
        <Tabs.Content
          key={part.tab}
          value={part.tab}
          className={cx("sidebar-body", part.form && "settings")}
        >
          {part.children}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
