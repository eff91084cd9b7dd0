import { PanelLeftOpen, SlidersHorizontal } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";

interface OpenSidebarProps {
  onOpen(): void;
}

/** Opens the sidebar, at the start of a wide screen's header. */
export function OpenSidebar({ onOpen }: OpenSidebarProps) {
  return (
    <IconButton
      label="Open sidebar"
      data-opens-sidebar
      className="-ml-1.5 max-sm:hidden"
      onClick={onOpen}
    >
      <PanelLeftOpen size={17} aria-hidden />
    </IconButton>
  );
}

/** The same on a phone, at the end of the header; `label` names what the sheet is about. */
export function OpenSheet({ label, onOpen }: OpenSidebarProps & { label: string }) {
  return (
    <IconButton label={label} className="sm:hidden" onClick={onOpen}>
      <SlidersHorizontal size={19} aria-hidden />
    </IconButton>
  );
}
