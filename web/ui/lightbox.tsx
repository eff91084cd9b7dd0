import { ChevronLeft, ChevronRight, Download, Heart, ZoomIn, ZoomOut } from "lucide-react";
import { Dialog } from "radix-ui";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from "react";
import { IconButton } from "./button.tsx";
import { Facts, type Fact } from "./facts.tsx";
import { useOpener } from "./opener.ts";
import { DialogClose } from "./dialog-close.tsx";
import { LightboxStrip } from "./lightbox-strip.tsx";
import "../styles/lightbox.css";

/** A picture that can be looked at by itself. */
export interface Picture {
  id: string;
  url: string;
  /** what is to be seen on it */
  alt: string;
  caption: string;
  /** where it belongs; what is clicked in it goes there */
  about: ReactNode;
  facts: readonly Fact[];
  /** in pixels, where that is known: room is kept for its thumbnail */
  width?: number;
  height?: number;
  /** where the file comes from when it is saved; absent: its own address */
  download?: string;
}

interface LightboxProps {
  /** at least one */
  pictures: readonly Picture[];
  /** which one is shown, from 0 */
  at: number;
  onMove(at: number): void;
  onClose(): void;
  /** the hue and chroma of whoever is on stage; absent: ink */
  accent?: { hue: number; chroma: number };
  /** whether the one that is shown has a heart, and what gives it one or takes it away; absent: there are no hearts */
  heart?: { on: boolean; toggle(): void } | undefined;
  /** what was painted, above the facts */
  words?: ReactNode;
  /** below the facts */
  more?: ReactNode;
  /** what can be done with the picture; stays on screen while the rest scrolls */
  foot?: ReactNode;
}

/**
 * One picture over the whole page, with what is known of it beside it; the arrows go to its neighbours, H gives it a heart. Gives the focus
 * back when it closes.
 */
export function Lightbox(props: LightboxProps) {
  const { pictures, at, onMove, onClose, accent, heart, ...side } = props;
  const opener = useOpener();
  const picture = pictures[at];
  if (picture === undefined) return null;
  const move = (to: number) => {
    if (pictures[to] !== undefined) onMove(to);
  };
  const keys = ({ key, target, ctrlKey, metaKey }: KeyboardEvent) => {
    if (ctrlKey || metaKey || (target instanceof Element && target.matches("textarea, input")))
      return;
    if (key === "ArrowLeft") move(at - 1);
    if (key === "ArrowRight") move(at + 1);
    if (key === "h") heart?.toggle();
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Content
          className="lightbox"
          aria-describedby={undefined}
          onKeyDown={keys}
          {...(accent && stage(accent))}
          {...opener}
        >
          <Dialog.Title className="sr-only">{`Picture ${at + 1} of ${pictures.length}`}</Dialog.Title>
          <Stage picture={picture} heart={heart}>
            <Neighbours at={at} count={pictures.length} onMove={move} />
            {pictures.length > 1 && <LightboxStrip pictures={pictures} at={at} onMove={move} />}
          </Stage>
          <Side picture={picture} {...side} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const stage = ({ hue, chroma }: NonNullable<LightboxProps["accent"]>) => ({
  "data-persona": "",
  style: { "--ph": hue, "--pc": chroma } as CSSProperties,
});

type SideProps = Pick<LightboxProps, "words" | "more" | "foot"> & { picture: Picture };

function Side({ picture, words, more, foot }: SideProps) {
  return (
    <aside className="lightbox-side" aria-label="About the picture">
      <div className="lightbox-known">
        <h2>{picture.caption}</h2>
        <p className="hint lightbox-about">{picture.about}</p>
        {words}
        <Facts facts={picture.facts} />
        {more}
      </div>
      {foot && <div className="lightbox-foot">{foot}</div>}
    </aside>
  );
}

type StageProps = Pick<LightboxProps, "heart"> & { picture: Picture; children: ReactNode };

function Stage({ picture, heart, children }: StageProps) {
  const { id, url, alt, download = url, width, height } = picture;
  const [seenNear, setSeenNear] = useState<string | null>(null);
  const near = seenNear === id;
  return (
    <div className="lightbox-stage">
      <div className="lightbox-tools">
        <DialogClose />
        <span className="grow" />
        {heart && <HeartButton {...heart} />}
        <IconButton
          label={near ? "Zoom out" : "Zoom in"}
          onClick={() => setSeenNear(near ? null : id)}
        >
          {near ? <ZoomOut size={19} aria-hidden /> : <ZoomIn size={19} aria-hidden />}
        </IconButton>
        <a href={download} download aria-label="Download" title="Download" className="icon-btn">
          <Download size={19} aria-hidden />
        </a>
      </div>
      {/* what can be scrolled must be reachable by the keyboard */}
      <div
        key={id}
        className="lightbox-picture"
        data-near={near || undefined}
        {...(near && { tabIndex: 0, role: "region", "aria-label": "The picture from near" })}
      >
        <img
          src={url}
          alt={alt}
          {...(width && height && { style: { "--ratio": width / height } as CSSProperties })}
        />
      </div>
      {children}
    </div>
  );
}

function HeartButton({ on, toggle }: NonNullable<LightboxProps["heart"]>) {
  return (
    <IconButton label={on ? "Take the heart away" : "Give it a heart"} onClick={toggle}>
      <Heart size={19} aria-hidden fill={on ? "currentColor" : "none"} />
    </IconButton>
  );
}

interface Moving {
  at: number;
  onMove(at: number): void;
}

function Neighbours({ at, count, onMove }: Moving & { count: number }) {
  if (count < 2) return null;
  return (
    <>
      <IconButton
        label="Previous picture"
        className="lightbox-step"
        aria-disabled={at === 0}
        onClick={() => onMove(at - 1)}
      >
        <ChevronLeft size={22} aria-hidden />
      </IconButton>
      <IconButton
        label="Next picture"
        className="lightbox-step lightbox-next"
        aria-disabled={at === count - 1}
        onClick={() => onMove(at + 1)}
      >
        <ChevronRight size={22} aria-hidden />
      </IconButton>
    </>
  );
}
