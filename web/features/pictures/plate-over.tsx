import { lazy, Suspense } from "react";
import type { Chat } from "../../api.ts";
import type { Line } from "../chats/lines.ts";
import { useChatPlates } from "./use-plates.ts";

const PlateOverlay = lazy(async () => ({
  default: (await import("./plate-overlay.tsx")).PlateOverlay,
}));

/** What lies over the chat for one of its pictures: the picture by itself, or its words. */
export function PlateOver({ chat, lines }: { chat: Chat; lines: readonly Line[] }) {
  const { over } = useChatPlates();
  if (over === null) return null;
  return (
    <Suspense fallback={null}>
      <PlateOverlay chat={chat} lines={lines} over={over} />
    </Suspense>
  );
}
