import { Feather, Hourglass, ImageOff, RefreshCw, X } from "lucide-react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { problemWords } from "../pictures/words.ts";
import { tellPlace } from "./line.ts";
import type { TileActs } from "./touch.ts";

declare module "react" {
  interface CSSProperties {
    /** how far a picture is painted, 0 to 1 */
    "--done"?: number;
  }
}

interface JobProps {
  picture: Picture;
  /** the one that Tab leads to */
  active: boolean;
  acts: TileActs;
}

/** A picture that is being painted, or waits to be. */
export function JobTile({ picture, active, before, acts }: JobProps & { before: number }) {
  const { status, progress, scene } = picture;
  const tabIndex = active ? 0 : -1;
  const percent = Math.round(progress * 100);
  const cancel = (
    <button
      type="button"
      data-main
      className="link"
      tabIndex={tabIndex}
      aria-label={`Cancel: ${scene}`}
      onKeyDown={(event) => acts.walk(event, picture)}
      onClick={() => acts.cancel(picture)}
    >
      Cancel
    </button>
  );
  if (status === "queued") {
    return (
      <div className="job job-waits">
        <Hourglass size={20} strokeWidth={1.4} aria-hidden />
        <span>{tellPlace(before)}</span>
        {cancel}
      </div>
    );
  }
  return (
    <div className="job" style={{ "--done": progress }}>
      <span aria-hidden className="job-light" />
      <div className="job-facts">
        <span className="tabular-nums">Painting, {percent}%</span>
        {cancel}
        <progress className="job-bar" aria-label={`Painting: ${scene}`} value={progress} />
      </div>
    </div>
  );
}

/** A picture that did not come out. Words that the painter won't paint can only be changed. */
export function FailedTile({ picture, active, acts }: JobProps) {
  const { problem, scene } = picture;
  const cancelled = problem === "cancelled";
  const refused = problem === "refused";
  const tabIndex = active ? 0 : -1;
  return (
    <div className="job job-failed">
      <IconButton
        label={`Remove: ${scene}`}
        className="job-remove"
        tabIndex={tabIndex}
        onClick={() => acts.remove(picture)}
      >
        <X size={16} aria-hidden />
      </IconButton>
      <ImageOff size={20} strokeWidth={1.4} aria-hidden />
      <span>{cancelled ? "Cancelled" : "The picture didn’t come out"}</span>
      {!cancelled && problem && <small>{problemWords[problem]}</small>}
      <Button
        variant="line"
        size="sm"
        data-main
        tabIndex={tabIndex}
        onKeyDown={(event) => acts.walk(event, picture)}
        onClick={() => (refused ? acts.reword(picture) : acts.again(picture))}
      >
        {refused ? <Feather size={14} aria-hidden /> : <RefreshCw size={14} aria-hidden />}
        {refused ? "Change the words" : cancelled ? "Paint it after all" : "Try again"}
      </Button>
    </div>
  );
}
