import { Check, Download, Heart, RefreshCw } from "lucide-react";
import { type CSSProperties, useState } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { IconButton } from "../../ui/button.tsx";
import { captionOf } from "../pictures/words.ts";
import { FailedTile, JobTile } from "./job-tile.tsx";
import type { Place } from "./masonry.ts";
import { isUnfinished } from "./pages.ts";
import { type TileActs, useTouch } from "./touch.ts";

interface TileProps {
  picture: Picture;
  place: Place;
  /** its number on the wall from 1, and of how many; -1 where that is not known */
  at: number;
  of: number;
  /** the one that Tab leads to */
  active: boolean;
  chosen: boolean;
  choosing: boolean;
  /** how many wait before it */
  before: number;
  acts: TileActs;
}

/** A picture's place on the wall, from the moment it is asked for. What becomes of it changes nothing of the place. */
export function Tile({ picture, place, at, of, before, ...props }: TileProps) {
  // one that was seen being painted develops
  const [develops] = useState(() => isUnfinished(picture));
  const { left, top, width, height } = place;
  const style: CSSProperties = { width, height, transform: `translate(${left}px, ${top}px)` };
  return (
    <li
      className="tile"
      style={style}
      data-id={picture.id}
      data-chosen={props.chosen || undefined}
      aria-posinset={at}
      aria-setsize={of}
    >
      {picture.status === "ready" && <ReadyTile picture={picture} develops={develops} {...props} />}
      {picture.status === "failed" && <FailedTile picture={picture} {...props} />}
      {isUnfinished(picture) && <JobTile picture={picture} before={before} {...props} />}
    </li>
  );
}

type Inside = Pick<TileProps, "picture" | "active" | "chosen" | "choosing" | "acts">;

function ReadyTile({ picture, develops, ...props }: Inside & { develops: boolean }) {
  const { active, chosen, choosing, acts } = props;
  const [here, setHere] = useState(false);
  const touch = useTouch(picture, choosing, acts);
  const caption = captionOf(picture);
  return (
    <>
      <button
        type="button"
        data-main
        className="tile-open"
        aria-label={choosing ? `Choose: ${caption}` : `Look at: ${caption}`}
        aria-pressed={choosing ? chosen : undefined}
        tabIndex={active ? 0 : -1}
        {...touch}
      >
        <img
          src={picture.url ?? undefined}
          alt=""
          width={picture.width}
          height={picture.height}
          decoding="async"
          draggable={false}
          data-develops={develops && here ? "" : undefined}
          data-waits={develops && !here ? "" : undefined}
          onLoad={() => setHere(true)}
        />
      </button>
      {choosing ? (
        <span aria-hidden className="tile-check">
          {chosen && <Check size={15} strokeWidth={2.5} />}
        </span>
      ) : (
        <Over picture={picture} caption={caption} active={active} acts={acts} />
      )}
    </>
  );
}

type OverProps = Pick<Inside, "picture" | "active" | "acts"> & { caption: string };

/** What a picture is, and what is done most often with it. */
function Over({ picture, caption, active, acts }: OverProps) {
  const { url, kept, persona } = picture;
  const tabIndex = active ? 0 : -1;
  return (
    <div className="tile-over" data-kept={kept || undefined}>
      <span className="tile-words">
        <span>{caption}</span>
        {persona && <small>{persona.name}</small>}
      </span>
      <IconButton
        label={kept ? "No longer keep" : "Keep"}
        className="tile-heart"
        aria-pressed={kept}
        tabIndex={tabIndex}
        onClick={() => acts.keep(picture)}
      >
        <Heart size={16} fill={kept ? "currentcolor" : "none"} aria-hidden />
      </IconButton>
      <IconButton label="Make a variation" tabIndex={tabIndex} onClick={() => acts.again(picture)}>
        <RefreshCw size={16} aria-hidden />
      </IconButton>
      <a
        href={`${url}?download=1`}
        download
        aria-label="Download"
        title="Download"
        className="icon-btn"
        tabIndex={tabIndex}
      >
        <Download size={16} aria-hidden />
      </a>
    </div>
  );
}
