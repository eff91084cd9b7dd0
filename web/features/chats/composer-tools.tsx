import { Image, Undo2, VenetianMask } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Chat } from "../../api.ts";
import { PromptInputTool } from "../../elements/prompt-input.tsx";
import { useChangeChat } from "./changes.ts";
import { NoteTrigger } from "./note-trigger.tsx";
import { explainPictures } from "./pictures.ts";
import type { Room } from "./room.ts";

const NotePopover = lazy(async () => ({
  default: (await import("./note-popover.tsx")).NotePopover,
}));

/** The tools beside the next line. */
export function ComposerTools({ chat, room }: { chat: Chat; room: Room }) {
  return (
    <>
      <Impersonate chat={chat} room={room} />
      <NoteTool chat={chat} />
      <PictureTool chat={chat} online={room.online} />
      <span className="grow" />
    </>
  );
}

/** Has the person's next line drafted, or brings back what stood there before. */
function Impersonate({ chat, room }: { chat: Chat; room: Room }) {
  const { drafting, begin, putBack } = room.impersonation;
  const who = chat.settings.userPersona.name || "you";
  if (putBack !== null && !drafting) {
    return <PromptInputTool icon={Undo2} label="Put back what I wrote" onClick={putBack} />;
  }
  const isLimited = room.bounce?.verb === "draft" && room.rest > 0;
  return (
    <PromptInputTool
      icon={VenetianMask}
      label="Impersonate"
      title={`Let the model draft the next line for ${who}. What stands in the box says what it should do.`}
      disabled={!room.online || room.writing || drafting || isLimited || room.history === undefined}
      onClick={begin}
    />
  );
}

/** The note to the model; what hangs on it is fetched when it is first asked for. */
export function NoteTool({ chat }: { chat: Chat }) {
  const [wanted, setWanted] = useState(false);
  const trigger = <NoteTrigger chat={chat} onClick={() => setWanted(true)} />;
  if (!wanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <NotePopover chat={chat} />
    </Suspense>
  );
}

function PictureTool({ chat, online }: { chat: Chat; online: boolean }) {
  const change = useChangeChat(chat.id);
  const wish = change.isPending ? change.variables.settings?.images : undefined;
  const on = wish ?? chat.settings.images;
  return (
    <PromptInputTool
      icon={Image}
      label="Images"
      aria-pressed={on}
      title={explainPictures(on)}
      disabled={!online}
      onClick={() => change.mutate({ settings: { images: !on } })}
    />
  );
}
