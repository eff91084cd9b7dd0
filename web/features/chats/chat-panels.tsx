import { lazy, Suspense } from "react";
import type { Chat } from "../../api.ts";
import { usePanels } from "./panels.ts";
import type { Room } from "./room.ts";

const BranchMap = lazy(async () => ({
  default: (await import("../branches/branch-map.tsx")).BranchMap,
}));
const VersionDialog = lazy(async () => ({
  default: (await import("../versions/version-dialog.tsx")).VersionDialog,
}));
const SawPanel = lazy(async () => ({
  default: (await import("../prompt/saw-panel.tsx")).SawPanel,
}));

/** What the address asks for beside the chat: the map of its branches, what a newer version would change, or what the model saw for a reply. */
export function ChatPanels({ chat, room }: { chat: Chat; room: Room }) {
  const { map, saw, update, close, openSaw } = usePanels();
  const newer = chat.persona.currentVersion.number > chat.personaVersion.number;
  return (
    <Suspense fallback={null}>
      {map && <BranchMap chat={chat} room={room} onClose={close} />}
      {update && newer && <VersionDialog chat={chat} onClose={close} />}
      {saw !== null && (
        <SawPanel chat={chat} room={room} messageId={saw} onMove={openSaw} onClose={close} />
      )}
    </Suspense>
  );
}
