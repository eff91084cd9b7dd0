import { Download, Eye, Pencil, Trash } from "lucide-react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { useDeleteChat } from "./changes.ts";

const ExportDialog = lazy(async () => ({
  default: (await import("../chests/export-dialog.tsx")).ExportDialog,
}));

interface ChatMenuProps {
  chatId: string;
  title: string;
  /** the end of the branch on screen, where the chat is on screen */
  leafId?: string | null;
  /** it was asked for before it was there */
  defaultOpen?: boolean;
  onRename(): void;
  /** tells what the model saw for the newest reply, where there is one */
  onSaw?: (() => void) | null;
  /** the button that opens it */
  children: ReactNode;
}

/** What can be done with a whole chat. */
export function ChatMenu({
  chatId,
  title,
  leafId = null,
  defaultOpen = false,
  onRename,
  onSaw = null,
  children,
}: ChatMenuProps) {
  const remove = useDeleteChat({ chatId, title });
  const next = useRef<"rename" | "export" | null>(null);
  const [exporting, setExporting] = useState(false);
  // the field and the dialog must have the focus, so they may appear only once the menu has given it up
  const giveUpFocus = (event: Event) => {
    if (next.current === "rename") {
      event.preventDefault();
      onRename();
    }
    if (next.current === "export") setExporting(true);
    next.current = null;
  };
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="end" onCloseAutoFocus={giveUpFocus}>
        <MenuItem onSelect={() => (next.current = "rename")}>
          <Pencil size={16} aria-hidden />
          Rename
        </MenuItem>
        {onSaw && (
          <MenuItem onSelect={onSaw}>
            <Eye size={16} aria-hidden />
            What the model saw
          </MenuItem>
        )}
        <MenuItem onSelect={() => (next.current = "export")}>
          <Download size={16} aria-hidden />
          Export…
        </MenuItem>
        <MenuItem tone="danger" onSelect={() => remove.mutate()}>
          <Trash size={16} aria-hidden />
          Delete
        </MenuItem>
      </MenuContent>
      {exporting && (
        <Suspense>
          <ExportDialog {...{ chatId, title, leafId }} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </Menu>
  );
}
