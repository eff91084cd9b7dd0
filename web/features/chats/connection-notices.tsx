import { LoaderCircle, WifiOff } from "lucide-react";
import { PromptInputBanner } from "../../elements/prompt-input.tsx";
import { Button } from "../../ui/button.tsx";
import type { Room } from "./room.ts";

/** What the network does to a chat: it is gone, or a reply is looked for behind it. */
export function ConnectionNotices({ room }: { room: Room }) {
  if (!room.online) {
    return (
      <PromptInputBanner tone="quiet" icon={WifiOff} title="You’re offline">
        Reading works. Lines you write are kept until you’re back.
      </PromptInputBanner>
    );
  }
  const { attempt, lookNow } = room.lost;
  return attempt !== null && <Reconnecting attempt={attempt} onLook={lookNow} />;
}

interface ReconnectingProps {
  attempt: number;
  onLook(): void;
}

/** Read out once: the attempts are for the eye. */
function Reconnecting({ attempt, onLook }: ReconnectingProps) {
  return (
    <PromptInputBanner
      icon={LoaderCircle}
      data-busy
      title="Reconnecting"
      actions={
        <Button variant="soft" size="sm" onClick={onLook}>
          Try now
        </Button>
      }
    >
      Your reply is still being written. <span aria-hidden>Attempt {attempt}.</span>
    </PromptInputBanner>
  );
}
