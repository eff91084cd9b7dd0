import { Pencil, Trash } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { DeleteChatDialog } from "./delete-chat.tsx";

interface ChatMenuProps {
  chatId: string;
  title: string;
  /** it was asked for before it was there */
  defaultOpen?: boolean;
  onRename(): void;
  /** the button that opens it */
  children: ReactNode;
}

/** What can be done with a whole chat. */
export function ChatMenu({
  chatId,
  title,
  defaultOpen = false,
  onRename,
  children,
}: ChatMenuProps) {
  const [deleting, setDeleting] = useState(false);
  const renaming = useRef(false);
  // the field must have the focus, so it may appear only once the menu has given it up
  const giveUpFocus = (event: Event) => {
    if (!renaming.current) return;
    renaming.current = false;
    event.preventDefault();
    onRename();
  };
  return (
    <>
      <Menu defaultOpen={defaultOpen}>
        <MenuTrigger asChild>{children}</MenuTrigger>
        <MenuContent align="end" onCloseAutoFocus={giveUpFocus}>
          <MenuItem onSelect={() => (renaming.current = true)}>
            <Pencil size={16} aria-hidden />
            Rename
          </MenuItem>
          <MenuItem tone="danger" onSelect={() => setDeleting(true)}>
            <Trash size={16} aria-hidden />
            Delete
          </MenuItem>
        </MenuContent>
      </Menu>
      <DeleteChatDialog chatId={chatId} title={title} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}
