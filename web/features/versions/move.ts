import type { Chat } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";
import { useChangeChat } from "../chats/changes.ts";

/** Moves a chat to the newest version of its persona. An author may go back; for others older versions are not on offer. */
export function useMoveVersion(chat: Chat, onMoved: () => void) {
  const { persona, personaVersion } = chat;
  const { id, number } = persona.currentVersion;
  const { show } = useToast();
  const { mutateAsync, isPending: moving } = useChangeChat(chat.id);
  // awaited, since a moved chat has nothing newer and whoever asked for it is gone from the page by then
  const back = async () => {
    const kept = { text: "It could not be undone", detail: `The chat is on v${number}.` };
    await mutateAsync({ personaVersionId: personaVersion.id }).catch(() => show(kept));
  };
  const move = async () => {
    try {
      await mutateAsync({ personaVersionId: id });
    } catch {
      const text = `This chat could not be updated to v${number}`;
      return show({ text, detail: "It is as it was." });
    }
    show({
      text: `${persona.name} is v${number} in this chat`,
      detail: "Your lines stay as they are.",
      ...(persona.mine && { action: { label: "Undo", run: () => void back() } }),
    });
    onMoved();
  };
  return { move: () => void move(), moving };
}
