import { Link } from "@tanstack/react-router";
import { CircleExclamationPoint, Eye, MonitorSmartphone, Radio, Split } from "lucide-react";
import type { Chat } from "../../api.ts";
import { PromptInputBanner } from "../../elements/prompt-input.tsx";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { shortName } from "../personas/names.ts";
import { ConnectionNotices } from "./connection-notices.tsx";
import { DemoNotice } from "./demo-notice.tsx";
import { explainBounce, explainRefusal } from "./failures.ts";
import { useNewer } from "./newer.ts";
import type { Room } from "./room.ts";
import { agoTime } from "./time.ts";
import type { Bounce } from "./turn.ts";

/** What happened to the chat that its reader has to know: what it was, what is safe, what can be done. */
export function ChatNotices({ chat, room }: { chat: Chat; room: Room }) {
  const name = shortName(chat.persona.name);
  const bounce = isSaidElsewhere(room) ? null : room.bounce;
  return (
    <>
      {!hasNews(room) && <DemoNotice chat={chat} />}
      <ConnectionNotices room={room} />
      {bounce && <BounceNotice name={name} room={room} bounce={bounce} />}
      {room.elsewhere && room.bounce === null && <Elsewhere name={name} room={room} />}
      {room.below !== null && <Below room={room} />}
      {room.history?.lostLeaf && (
        <PromptInputBanner
          tone="warn"
          icon={MonitorSmartphone}
          title="The line you were at is gone"
        >
          This is the newest. What you typed is still here.
        </PromptInputBanner>
      )}
      {room.stale && <Stale chatId={chat.id} room={room} />}
    </>
  );
}

/** A line that came too soon is spoken of beside its countdown, one that met another reply in the notice of what that has written. */
const isSaidElsewhere = ({ bounce, wait, stale }: Room) =>
  bounce?.verb === "send" && (wait > 0 || (bounce.error.code === "chat_busy" && stale));

/** Something of the moment has to be said, before which what is always so steps back. */
const hasNews = ({ online, lost, bounce, elsewhere, below, stale }: Room) =>
  !online || lost.attempt !== null || bounce !== null || elsewhere || below !== null || stale;

function Stale({ chatId, room }: { chatId: string; room: Room }) {
  const newer = useNewer(chatId, room.history?.messages ?? []);
  const now = useNow();
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
      {newer === null
        ? "There are newer lines than these."
        : `${newer.count}${newer.atLeast ? " or more" : ""} newer ${newer.count === 1 ? "line" : "lines"}, ${agoTime(new Date(newer.at), now)}.`}
      {room.waiting && " Your line has not been sent: “Show latest” puts it back in the box."}
    </PromptInputBanner>
  );
}

/** The chat's reply is being written on another branch than the one on screen. */
function Elsewhere({ name, room }: { name: string; room: Room }) {
  return (
    <PromptInputBanner
      urgent
      icon={Radio}
      title={`${name} is replying in another window`}
      actions={<BusyWays room={room} />}
    >
      You can keep reading and typing.
    </PromptInputBanner>
  );
}

function BusyWays({ room }: { room: Room }) {
  return (
    <>
      <Button variant="ghost" size="sm" onClick={room.stop}>
        Stop that one
      </Button>
      {room.elsewhere && (
        <Button variant="ink" size="sm" onClick={room.showLatest}>
          <Eye size={14} aria-hidden />
          Watch live
        </Button>
      )}
    </>
  );
}

function Below({ room }: { room: Room }) {
  const leave = (
    <Button variant="ghost" size="sm" onClick={() => room.setBelow(null)}>
      Leave
    </Button>
  );
  return (
    <PromptInputBanner tone="quiet" icon={Split} title="Branch from here" actions={leave}>
      Your next line goes below the one you chose. What follows it now is kept.
    </PromptInputBanner>
  );
}

interface BounceNoticeProps {
  name: string;
  room: Room;
  bounce: Bounce;
}

/** The seconds are for the eye: read out once a second they would drown everything else. */
function BounceNotice({ name, room, bounce }: BounceNoticeProps) {
  const { verb, error } = bounce;
  const { code } = error;
  const { title, text } =
    verb === "send" ? explainBounce(code, name) : explainRefusal(verb, code, name);
  return (
    <PromptInputBanner
      urgent
      tone={code === "chat_busy" ? "info" : "danger"}
      icon={code === "chat_busy" ? Radio : CircleExclamationPoint}
      title={title}
      actions={
        code === "unauthenticated" ? (
          <Link to="/" className="btn btn-ink btn-sm">
            Go to the library
          </Link>
        ) : code === "chat_busy" ? (
          <BusyWays room={room} />
        ) : (
          verb !== "send" && (
            <Button variant="ghost" size="sm" onClick={room.dismiss}>
              Dismiss
            </Button>
          )
        )
      }
    >
      {text} {room.rest > 0 && <span aria-hidden>Try again in {room.rest} s.</span>}
    </PromptInputBanner>
  );
}
