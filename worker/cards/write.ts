import { zipSync } from "fflate";
import { keepListed, placeBeside, placeInside } from "./assets.ts";
import { ascii, concat, toBase64, writeText } from "./bytes.ts";
import type { CardFile, CardTarget, Carried, Json } from "./card.ts";
import { makeCarrier } from "./carrier.ts";
import { writeChunk } from "./chunks.ts";
import { nameFile } from "./files.ts";
import { type Leaving, makeBackfill, makeV2, makeV3, takeLeave } from "./make.ts";
import { readPicture } from "./picture.ts";

/**
 * Writes a persona as a file for other apps. Unknown fields of the card that it came from go along, and texts that nobody changed since
 * are those of that card. In a PNG the picture is the card's own when it is a PNG; a JPEG or WebP, which nothing here can turn into one,
 * goes into the card as an asset, and a plain picture carries both.
 */
export async function writeCard(carried: Carried, target: CardTarget): Promise<CardFile> {
  const leaving = takeLeave(carried);
  const name = nameFile(carried.data.name);
  if (target === "charx") return writeCharx(leaving, `${name}.charx`);
  return target.endsWith("png")
    ? writePng(leaving, target === "v3-png", `${name}.png`)
    : writeJson(leaving, target === "v3-json", `${name}.json`);
}

function writeJson(leaving: Leaving, third: boolean, fileName: string): CardFile {
  const { list, leftOut } = third ? placeInside(leaving, false) : placeNowhere(leaving);
  const card = third ? makeV3(leaving, list) : makeV2(leaving, list);
  const bytes = concat([writeText(JSON.stringify(card, null, 2))]);
  return { bytes, contentType: "application/json", fileName, leftOut };
}

/** A V2 in JSON has no place for pictures; what its card lists besides stays. */
const placeNowhere = (leaving: Leaving) => ({ list: keepListed(leaving), leftOut: [] });

function writePng(leaving: Leaving, third: boolean, fileName: string): CardFile {
  const { carried } = leaving;
  const own = carried.picture === null ? null : readPicture(carried.picture.bytes);
  const png =
    own !== null && typeof own !== "string" && own.contentType === "image/png" ? own : null;
  const { list, leftOut } = placeInside(leaving, png !== null || carried.picture === null);
  const cards: [string, Json][] = third
    ? [
        ["chara", makeBackfill(leaving)],
        ["ccv3", makeV3(leaving, list)],
      ]
    : [["chara", makeV2(leaving, list)]];
  const chunks = cards.map(([keyword, card]) => {
    const text = toBase64(writeText(JSON.stringify(card)));
    return writeChunk("tEXt", concat([ascii(`${keyword}\0`), ascii(text)]));
  });
  const picture = png?.bytes ?? makeCarrier();
  // Behind everything else, right before the end (12 bytes), where every reader finds them.
  const bytes = concat([picture.subarray(0, -12), ...chunks, picture.subarray(-12)]);
  return { bytes, contentType: "image/png", fileName, leftOut };
}

const FIRST_TIME = Date.UTC(1980, 0, 2) / 1_000;
const LAST_TIME = Date.UTC(2099, 0, 2) / 1_000;

/** Pictures are packed already: only the card is worth the work. */
function writeCharx(leaving: Leaving, fileName: string): CardFile {
  const { list, files, leftOut } = placeBeside(leaving);
  const card = writeText(JSON.stringify(makeV3(leaving, list), null, 2));
  const beside = [...files].map(([path, bytes]) => [path, [bytes, { level: 0 }]] as const);
  // A zip's times are those of 1980 to 2099; the card's own gives the same bytes for the same card.
  const seconds = Math.min(Math.max(leaving.carried.modifiedAt, FIRST_TIME), LAST_TIME);
  const mtime = new Date(seconds * 1_000);
  const zip = zipSync(
    { "card.json": [card, { level: 6 }], ...Object.fromEntries(beside) },
    { mtime },
  );
  return { bytes: concat([zip]), contentType: "application/zip", fileName, leftOut };
}
