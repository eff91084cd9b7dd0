import { Link } from "@tanstack/react-router";
import { CircleExclamationPoint, MonitorSmartphone, WifiOff } from "lucide-react";
import { Banner } from "../../ui/banner.tsx";
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
        <Banner tone="quiet" icon={WifiOff} title="You’re offline">
          Reading works. Lines you write are kept until you’re back.
        </Banner>
      )}
      {room.bounce && <Bounce name={name} code={room.bounce.code} wait={room.wait} />}
      {room.history?.lostLeaf && (
        <Banner tone="warn" icon={MonitorSmartphone} title="The line you were at is gone">
          This is the newest. What you typed is still here.
        </Banner>
      )}
      {room.stale && (
        <Banner
          urgent
          tone="warn"
          icon={MonitorSmartphone}
          title="This chat continued on another device"
          actions={
            <>
              <Button variant="ghost" size="sm" onClick={room.branchHere}>
                Branch from here
              </Button>
              <Button variant="ink" size="sm" onClick={room.showLatest}>
                Show latest
              </Button>
            </>
          }
        >
          There are newer lines than these.
        </Banner>
      )}
    </>
  );
}

/** The seconds are for the eye: read out once a second they would drown everything else. */
function Bounce({ name, code, wait }: { name: string; code: string; wait: number }) {
  const { title, text } = explainBounce(code, name);
  const ended = code === "unauthenticated";
  return (
    <Banner
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
    </Banner>
  );
}
