import { Link } from "@tanstack/react-router";
import { CircleExclamationPoint, MonitorSmartphone, WifiOff } from "lucide-react";
import { PromptInputBanner } from "../../elements/prompt-input.tsx";
import { Button } from "../../ui/button.tsx";
import { explainBounce } from "./failures.ts";
import type { Room } from "./room.ts";

interface ChatNoticesProps {
  /** what the persona goes by */
  name: string;
  room: Room;
  online: boolean;
}

/** What happened to the chat that its reader has to know: what it was, what is safe, what can be done. */
export function ChatNotices({ name, room, online }: ChatNoticesProps) {
  return (
    <>
      {!online && (
        <PromptInputBanner tone="quiet" icon={WifiOff} title="You’re offline">
          Reading works. Lines you write are kept until you’re back.
        </PromptInputBanner>
      )}
      {room.bounce && <Bounce name={name} code={room.bounce.code} wait={room.wait} />}
      {room.history?.lostLeaf && (
        <PromptInputBanner
          tone="warn"
          icon={MonitorSmartphone}
          title="The line you were at is gone"
        >
          This is the newest. What you typed is still here.
        </PromptInputBanner>
      )}
      {room.stale && <Stale room={room} />}
    </>
  );
}

function Stale({ room }: { room: Room }) {
  const ways = (
    <>
      <Button variant="ghost" size="sm" onClick={room.branchHere}>
        Branch from here
      </Button>
      <Button variant="ink" size="sm" onClick={room.showLatest}>
        Show latest
      </Button>
    </>
  );
  return (
    <PromptInputBanner
      urgent
      tone="warn"
      icon={MonitorSmartphone}
      title="This chat continued on another device"
      actions={ways}
    >
      There are newer lines than these.
    </PromptInputBanner>
  );
}

/** The seconds are for the eye: read out once a second they would drown everything else. */
function Bounce({ name, code, wait }: { name: string; code: string; wait: number }) {
  const { title, text } = explainBounce(code, name);
  const ended = code === "unauthenticated";
  return (
    <PromptInputBanner
      urgent
      tone="danger"
      icon={CircleExclamationPoint}
      title={title}
      actions={
        ended && (
          <Link to="/" className="btn btn-ink btn-sm">
            Go to the library
          </Link>
        )
      }
    >
      {text} {wait > 0 && <span aria-hidden>It can be sent in {wait} s.</span>}
    </PromptInputBanner>
  );
}
