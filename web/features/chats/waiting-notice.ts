import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useOnline } from "../../ui/media.ts";
import { useToast } from "../../ui/toast.tsx";
import { listWaiting } from "./drafts.ts";

/** How long a chat that is open, here or in another window, has to send its line by itself, in milliseconds. */
const GRACE = 4_000;

/** Once there is a network, says which lines still wait for their chat to be opened. Shows nothing by itself. */
export function WaitingNotice() {
  const online = useOnline();
  const { show } = useToast();
  const navigate = useNavigate();
  useEffect(() => {
    if (!online) return;
    const tell = () => {
      for (const { chatId, text } of listWaiting()) {
        show({
          text: "A line still waits to be sent",
          detail: text,
          action: {
            label: "Open the chat",
            run: () => void navigate({ to: "/chats/$chatId", params: { chatId } }),
          },
          stays: true,
        });
      }
    };
    const timer = setTimeout(tell, GRACE);
    return () => clearTimeout(timer);
  }, [online, show, navigate]);
  return null;
}
