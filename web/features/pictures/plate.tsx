import { useEffect, useEffectEvent, useState } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import {
  MessageImage,
  MessageImageCaption,
  MessageImageFrame,
  MessageImageStatus,
} from "../../elements/message-image.tsx";
import { cx } from "../../ui/cx.ts";
import { EmptyPlate, FailedPlate } from "./plate-remarks.tsx";
import { PlateMore } from "./plate-more.tsx";
import type { Painted } from "./picture-lightbox.tsx";
import { type Hangable, type Hanging, useChatPlates, useHanging } from "./use-plates.ts";
import { captionOf } from "./words.ts";
import "../../styles/developing.css";
import "../../styles/plates.css";

/** The picture beside a line: room for it as long as it is to come, then what is painted, then the picture. Nothing where none hangs. */
export function Plate({ line }: { line: Hangable }) {
  const hanging = useHanging(line);
  if (hanging === null) return null;
  return <HungPlate messageId={line.id} {...hanging} />;
}

function HungPlate({ messageId, hung, wait }: Hanging & { messageId: string }) {
  // what was seen being painted develops; what was there when the chat was opened is just there
  const [seen, setSeen] = useState<string | null>(null);
  if (hung.kind === "painting" && seen !== hung.picture.id) setSeen(hung.picture.id);
  switch (hung.kind) {
    case "ready":
      return (
        <ReadyPlate
          picture={hung.picture}
          messageId={messageId}
          develops={seen === hung.picture.id}
        />
      );
    case "painting":
      return <PaintingPlate {...hung} />;
    case "failed":
      return <FailedPlate messageId={messageId} {...hung} />;
    case "empty":
      return <EmptyPlate messageId={messageId} wait={wait} isCancelled={hung.cancelled !== null} />;
  }
}

interface ReadyPlateProps {
  picture: Painted;
  messageId: string;
  develops: boolean;
}

function ReadyPlate({ picture, messageId, develops }: ReadyPlateProps) {
  const { setOver, tell } = useChatPlates();
  const [loaded, setLoaded] = useState(false);
  const caption = captionOf(picture);
  const { url, width, height } = picture;
  const announce = useEffectEvent(() => tell(`A picture of it: ${caption}`));
  useEffect(() => {
    if (develops) announce();
  }, [develops]);
  return (
    <MessageImage state="ready">
      <MessageImageFrame>
        {develops && <span className="plate-field" data-still="" />}
        <button
          type="button"
          className="plate-open"
          aria-label={`Look at the picture: ${caption}`}
          onClick={() => setOver({ what: "picture", messageId })}
        >
          <img
            key={url}
            src={url}
            alt=""
            width={width}
            height={height}
            loading="lazy"
            decoding="async"
            className={cx("plate-picture", develops && loaded && "plate-develops")}
            data-waiting={(develops && !loaded) || undefined}
            onLoad={() => setLoaded(true)}
          />
        </button>
        <PlateMore picture={picture} messageId={messageId} />
      </MessageImageFrame>
      <MessageImageCaption title={caption}>{caption}</MessageImageCaption>
    </MessageImage>
  );
}

function PaintingPlate({ picture, before }: { picture: Picture; before: Painted | null }) {
  const { deeds } = useChatPlates();
  const { status, progress } = picture;
  return (
    <MessageImage state="painting" aria-label="A picture that is being painted">
      <MessageImageFrame>
        {before === null ? <span className="plate-field" /> : <Before picture={before} />}
      </MessageImageFrame>
      <MessageImageStatus
        progress={progress}
        end={
          <button type="button" className="link" onClick={() => deeds.cancel(picture)}>
            Cancel
          </button>
        }
      >
        {status === "queued" ? (
          "Waiting for the painter…"
        ) : (
          <>
            Painting the scene… <span className="tabular-nums">{Math.round(progress * 100)}%</span>
          </>
        )}
      </MessageImageStatus>
    </MessageImage>
  );
}

/** The picture whose place is being taken, out of focus. */
function Before({ picture: { url, width, height } }: { picture: Painted }) {
  return (
    <span className="plate-field">
      <img src={url} alt="" width={width} height={height} decoding="async" />
    </span>
  );
}
