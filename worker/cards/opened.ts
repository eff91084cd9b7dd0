import type { Container, Picture, Unused } from "./card.ts";
import type { PictureFault } from "./picture.ts";

/** A text that may be a card. */
export interface Text {
  text: string;
  /** false when it breaks off */
  whole: boolean;
}

/** A file inside a container, by the ways a card may name it. */
export interface Packed {
  path: string;
  /** those out of a picture are unpacked anew each time: all of them are never held at once */
  readonly bytes: Uint8Array;
}

/** What a file holds, before anyone knows what its texts say. */
export interface Opened {
  container: Container;
  /** the likeliest card first */
  texts: Text[];
  picture: Picture | PictureFault | null;
  files: Packed[];
  unused: Unused[];
}
