import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { Id } from "../../../worker/contract/ids.ts";
import { postOpen } from "../../lines.ts";
import { usePlace } from "../../elements/place.ts";
import { useToast } from "../../ui/toast.tsx";
import { openPath } from "./history.ts";
import type { Room } from "./room.ts";

/**
 * Shows, in the conversation around it, the line that the address names behind its `#`: opens its branch where the person was there last, reads up to it, and takes the
 * focus there. Once for every time that the address is gone to.
 */
export function FoundLine({ chatId, room: { history, lines } }: { chatId: string; room: Room }) {
  const { reveal } = usePlace();
  const queryClient = useQueryClient();
  const { show } = useToast();
  // every time that an address is gone to has a state object of its own
  const { hash: lineId, state: visit } = useLocation();
  const opened = useRef<object | null>(null);
  const shown = useRef<object | null>(null);
  const place = lineId === "" ? -1 : lines.findIndex(({ id }) => id === lineId);
  const read = history !== undefined;
  const open = useEffectEvent(async () => {
    try {
      const { leafId } = await postOpen({ chatId, messageId: lineId });
      await openPath(queryClient, chatId, { leafId, lineId });
    } catch {
      show({ text: "That line could not be opened", detail: "It may have been removed." });
    }
  });
  useEffect(() => {
    if (!read || place !== -1 || opened.current === visit || !Id.safeParse(lineId).success) return;
    opened.current = visit;
    void open();
  }, [read, place, visit, lineId]);
  useEffect(() => {
    if (place === -1 || shown.current === visit) return;
    shown.current = visit;
    reveal(lineId);
  }, [place, visit, lineId, reveal]);
  return null;
}
