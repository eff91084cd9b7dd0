import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

declare module "@tanstack/history" {
  interface HistoryState {
    /** what lies over the chat was opened on its page, so that the way back leads there */
    opened?: true;
  }
}

const from = "/chats/$chatId";

/** What lies over or beside a chat. It is part of the address: the way back closes it, and a link opens it. */
export function usePanels() {
  const router = useRouter();
  const navigate = useNavigate({ from });
  const { map = false, saw = null, update = false } = useSearch({ from });
  const close = useCallback(() => {
    if (router.state.location.state.opened) return router.history.back();
    void navigate({ search: ({ tab }) => ({ tab }), replace: true });
  }, [router, navigate]);
  const toggleMap = useCallback(() => {
    if (map) return close();
    void navigate({ search: ({ tab }) => ({ tab, map: true }), state: { opened: true } });
  }, [navigate, close, map]);
  const openUpdate = useCallback(
    () => void navigate({ search: ({ tab }) => ({ tab, update: true }), state: { opened: true } }),
    [navigate],
  );
  const openSaw = useCallback(
    (messageId: string) => {
      const { opened } = router.state.location.state;
      const search = ({ tab }: { tab?: "chats" | "settings" | undefined }) => ({
        tab,
        saw: messageId,
      });
      // from one reply to the next is no step back
      if (saw === null) void navigate({ search, state: { opened: true } });
      else void navigate({ search, replace: true, state: opened ? { opened } : {} });
    },
    [router, navigate, saw],
  );
  return { map, saw, update, close, toggleMap, openUpdate, openSaw };
}
