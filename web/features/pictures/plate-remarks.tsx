import { useQuery } from "@tanstack/react-query";
import { Brush, ImageOff, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import {
  MessageImage,
  MessageImageCaption,
  MessageImageFrame,
} from "../../elements/message-image.tsx";
import { paintersQuery } from "../../gallery.ts";
import { Button } from "../../ui/button.tsx";
import type { Painted } from "./picture-lightbox.tsx";
import { type Hanging, useChatPlates } from "./use-plates.ts";
import { NO_MORE, problemWords } from "./words.ts";

interface FailedPlateProps {
  messageId: string;
  picture: Picture;
  before: Painted | null;
}

/** Says why the picture did not come out, and what can be done about it. */
export function FailedPlate({ messageId, picture, before }: FailedPlateProps) {
  const { deeds, setOver } = useChatPlates();
  const isRefused = picture.problem === "refused";
  const reword = () => setOver({ what: "words", messageId, pictureId: picture.id });
  return (
    <MessageImage state="failed">
      <Remark icon={<ImageOff size={18} aria-hidden />} words="The picture didn’t come out">
        <Button variant="line" size="sm" onClick={isRefused ? reword : () => deeds.retry(picture)}>
          {isRefused ? <Brush size={14} aria-hidden /> : <RefreshCw size={14} aria-hidden />}
          {isRefused ? "Other words" : "Try again"}
        </Button>
        {before !== null && (
          <Button variant="ghost" size="sm" onClick={() => deeds.dismiss(picture)}>
            The one before
          </Button>
        )}
      </Remark>
      <MessageImageCaption className="plate-reason">
        {picture.problem && problemWords[picture.problem]} The text is safe.
      </MessageImageCaption>
    </MessageImage>
  );
}

interface EmptyPlateProps {
  messageId: string;
  wait: Hanging["wait"];
  isCancelled: boolean;
}

/** Room for a picture that is to come, or might have. In the margin it shows only when a picture was taken back, or there are none left. */
export function EmptyPlate({ messageId, wait, isCancelled }: EmptyPlateProps) {
  const { plates, deeds } = useChatPlates();
  // one that is asked for by itself is mostly known of at the first look; where none is, none may be left
  const isMissing = wait !== null && wait !== "writing" && plates[messageId] !== undefined;
  const { data } = useQuery({ ...paintersQuery(), staleTime: 0, enabled: isMissing });
  if (isMissing && data?.left === 0) {
    return (
      <MessageImage state="empty">
        <Remark words={NO_MORE} />
      </MessageImage>
    );
  }
  if (!isCancelled && wait !== "given up") {
    return (
      <MessageImage state={wait === "writing" ? "kept" : "quiet"} aria-hidden>
        <MessageImageFrame />
      </MessageImage>
    );
  }
  return (
    <MessageImage state={isCancelled ? "empty" : "quiet"}>
      <Remark words="No picture here">
        <Button variant="line" size="sm" onClick={() => deeds.paint(messageId)}>
          <Brush size={14} aria-hidden />
          Paint this
        </Button>
      </Remark>
    </MessageImage>
  );
}

function Remark({
  icon,
  words,
  children,
}: {
  icon?: ReactNode;
  words: string;
  children?: ReactNode;
}) {
  return (
    <MessageImageFrame className="plate-remark">
      {icon}
      <p>{words}</p>
      {children && <span>{children}</span>}
    </MessageImageFrame>
  );
}
