import { Hourglass } from "lucide-react";
import type { Room } from "./room.ts";

/** Says beside the countdown what it is for. It is not read out with every second. */
export function PaceNote({ room }: { room: Room }) {
  const { pace, wait } = room;
  return (
    <span role="timer" className="prompt-input-wait">
      <Hourglass size={16} aria-hidden />
      <span>
        Too many lines at once. {pace.sendsIn === null ? "You can send in" : "Sends in"} {wait} s
      </span>
    </span>
  );
}
