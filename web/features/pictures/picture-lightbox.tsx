import type { ReactNode } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import type { Fact } from "../../ui/facts.tsx";
import { Lightbox, type Picture as Shown } from "../../ui/lightbox.tsx";
import { lineTime } from "../chats/time.ts";
import { useKeptWords } from "./kept-words.ts";
import { PaintedWords } from "./painted-words.tsx";
import { PictureFoot, PicturePrompt, PictureTries, PictureWays } from "./picture-panel.tsx";
import type { Wishes } from "./plate-acts.ts";
import { captionOf, spaced, styleNames, tellPainted } from "./words.ts";

/** A picture that is ready. */
export type Painted = Picture & { url: string };

/** How a picture is to be painted once more: in other words than its own, with a seed that is told or any other. */
export type Wish = Pick<Wishes, "scene" | "seed">;

/** What can be done with a picture that is looked at. Whoever opened the lightbox closes it, or shows another picture in it. */
export interface PictureActs {
  keep(picture: Picture, kept: boolean): void;
  again(picture: Picture, wish: Wish): void;
  remove(picture: Picture): void;
  /** shows an earlier try in the place of the one it was before */
  show?(picture: Picture): void;
  /** makes it its persona's portrait; absent: it can't be */
  portrait?: ((picture: Picture) => void) | undefined;
}

interface PictureLightboxProps {
  /** those that are ready; the others are left out by whoever opens it */
  pictures: readonly Painted[];
  /** which one is shown, from 0 */
  at: number;
  onMove(at: number): void;
  onClose(): void;
  acts: PictureActs;
  /** where the one that is shown belongs; what is clicked in it goes there */
  about: ReactNode;
  /** what was painted before in the same place, newest first, ready */
  tries?: readonly Painted[];
  /** what becomes of it when it is painted again */
  note: string;
  /** of whoever is on stage; absent: ink */
  accent?: { hue: number; chroma: number };
}

/** A painted picture by itself: its words, which can be changed and painted again, and everything that can be done with it. */
export function PictureLightbox({ pictures, at, about, ...props }: PictureLightboxProps) {
  const picture = pictures[at];
  if (picture === undefined) return null;
  return (
    <Looked
      {...props}
      at={at}
      picture={picture}
      shown={pictures.map((one) => toShown(one, about))}
    />
  );
}

interface LookedProps extends Omit<PictureLightboxProps, "pictures" | "about"> {
  picture: Picture;
  shown: readonly Shown[];
}

function Looked({ picture, shown, acts, tries, note, ...box }: LookedProps) {
  const { id, scene, seed, kept } = picture;
  const words = useKeptWords(id, scene);
  const paint = (wish: Wish) => {
    const text = words.value.trim();
    if (text === "") return;
    words.forget();
    acts.again(picture, text === scene ? wish : { ...wish, scene: text });
  };
  // with the same seed only what the words say differently becomes different
  const again = () => paint(words.value.trim() !== scene && seed !== null ? { seed } : {});
  return (
    <Lightbox
      {...box}
      pictures={shown}
      heart={{ on: kept, toggle: () => acts.keep(picture, !kept) }}
      words={<PaintedWords key={id} label="What was painted" words={words} onPaint={again} />}
      more={
        <>
          <PicturePrompt picture={picture} />
          <PictureWays
            onPortrait={acts.portrait && (() => acts.portrait?.(picture))}
            onVary={() => paint({})}
          />
          {tries !== undefined && tries.length > 0 && (
            <PictureTries tries={tries} onShow={(one) => acts.show?.(one)} />
          )}
        </>
      }
      foot={<PictureFoot note={note} onAgain={again} onRemove={() => acts.remove(picture)} />}
    />
  );
}

function toShown(picture: Painted, about: ReactNode): Shown {
  const { id, url, width, height } = picture;
  const caption = captionOf(picture);
  const download = `${url}?download=1`;
  return {
    id,
    url,
    alt: caption,
    caption,
    about,
    facts: factsOf(picture),
    width,
    height,
    download,
  };
}

function factsOf(picture: Picture): Fact[] {
  const { settings, width, height, seed, createdAt, kind } = picture;
  const painted = [lineTime(new Date(createdAt), new Date()), tellPainted(picture)];
  return [
    ...(kind === "card" ? [] : [{ term: "Style", is: styleNames[settings.style] }]),
    { term: "Size", is: `${width} × ${height}` },
    ...(seed === null ? [] : [{ term: "Seed", is: spaced(seed) }]),
    { term: "Painted", is: painted.filter((part) => part !== "").join(" ") },
  ];
}
