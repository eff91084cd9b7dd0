import { ImagePlus, X } from "lucide-react";
import { useRef } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import type { PortraitPainting } from "./painting.ts";
import { PortraitStyles } from "./portrait-styles.tsx";
import type { Painted } from "./stand.ts";

interface PortraitActsProps {
  painting: PortraitPainting;
  /** there is a portrait */
  hangs: boolean;
  /** a picture is becoming the portrait */
  busy: boolean;
  onUse(picture: Painted): void;
}

/** What can be done about a portrait, in the same room whatever that is. The first button stays the same one, so that it keeps the focus. */
export function PortraitActs({ painting, hangs, busy, onUse }: PortraitActsProps) {
  const { stand, style, paint, cancel, dismiss } = painting;
  const { kind } = stand;
  const main = useRef<HTMLButtonElement>(null);
  const act = () => (kind === "offered" ? onUse(stand.picture) : paint(style));
  const words = {
    idle: hangs ? "Paint another" : "Paint a portrait",
    arriving: "Paint another",
    painting: "Painting…",
    failed: "Try again",
    offered: "Use it",
  };
  return (
    <div className="portrait-acts">
      <Button
        ref={main}
        variant="line"
        size="sm"
        busy={busy || kind === "painting" || kind === "arriving"}
        onClick={act}
      >
        {(kind === "idle" || kind === "arriving") && <ImagePlus size={15} aria-hidden />}
        {words[kind]}
      </Button>
      {kind === "idle" && <PortraitStyles style={style} main={main} onPaint={paint} />}
      {kind === "painting" && (
        <Button variant="ghost" size="sm" onClick={cancel}>
          Cancel
        </Button>
      )}
      {kind === "offered" && hangs && (
        <Button variant="ghost" size="sm" onClick={dismiss}>
          Keep the old one
        </Button>
      )}
      {kind === "failed" && (
        <IconButton label="Close" onClick={dismiss}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
      <output className="sr-only">{tellHow(kind)}</output>
    </div>
  );
}

function tellHow(kind: PortraitPainting["stand"]["kind"]): string {
  if (kind === "painting") return "The portrait is being painted.";
  return kind === "arriving" || kind === "offered" ? "The portrait is painted." : "";
}
