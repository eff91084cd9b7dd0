import { isCarrier } from "./carrier.ts";
import type { Asset, Picture } from "./card.ts";
import { readPicture } from "./picture.ts";

/** Most pictures beside the portrait that become a persona's own, and most bytes of them all: the rest stays in the file. */
const MOST = { pictures: 24, bytes: 12_000_000 };

/** A picture that came along with a card, and what its author called it. */
export interface Other {
  name: string;
  picture: Picture;
}

/** Those of a card's files that are pictures, as they may be shown, each once, in the order of the card. */
export function drawOthers(assets: readonly Asset[]): Other[] {
  const drawn: Other[] = [];
  let bytes = 0;
  for (const asset of assets) {
    if (drawn.length === MOST.pictures) break;
    const picture = readPicture(asset.bytes);
    if (typeof picture === "string" || isCarrier(picture.bytes)) continue;
    if (bytes + picture.bytes.length > MOST.bytes) continue;
    bytes += picture.bytes.length;
    drawn.push({ name: asset.name, picture });
  }
  return drawn;
}
