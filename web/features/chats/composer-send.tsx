import {
  PromptInputRing,
  PromptInputStop,
  PromptInputSubmit,
} from "../../elements/prompt-input.tsx";
import type { Room } from "./room.ts";

/** What the round button does now: sends, keeps, waits, or stops what is being written. */
export function ComposerSend({ room }: { room: Room }) {
  const { impersonation, pace, writing, online } = room;
  if (impersonation.drafting) return <PromptInputStop onClick={impersonation.stop} />;
  if (writing) return <PromptInputStop onClick={room.stop} />;
  if (pace.sendsIn !== null && pace.sendsIn.left > 0)
    return <PromptInputRing {...pace.sendsIn} onClick={pace.cancel} />;
  return <PromptInputSubmit queues={!online} />;
}
