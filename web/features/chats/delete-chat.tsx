import { useNavigate, useParams } from "@tanstack/react-router";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { useDeleteChat } from "./changes.ts";

interface DeleteChatDialogProps {
  chatId: string;
  title: string;
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Asks before a chat goes away, and leaves its page when it is the one on screen. */
export function DeleteChatDialog({ chatId, title, open, onOpenChange }: DeleteChatDialogProps) {
  const navigate = useNavigate();
  const here = useParams({ strict: false });
  const remove = useDeleteChat(chatId, () => {
    onOpenChange(false);
    if (here.chatId === chatId) void navigate({ to: "/chats" });
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete “${title}”?`}
      action="Delete"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      Every line in it goes, with all its branches. The persona stays.
      {remove.isError && (
        <p role="alert" className="mt-2 text-danger">
          It could not be deleted. Everything is still there.
        </p>
      )}
    </ConfirmDialog>
  );
}
