import { fromBase64 } from "./bytes.ts";
import { isIntact, readChunks, readTexts, type TextChunk } from "./chunks.ts";
import { notice } from "./notices.ts";
import type { Opened, Packed } from "./opened.ts";
import { readPicture } from "./picture.ts";
import { unwrap } from "./unwrap.ts";

const CARD = /^(?:ccv3|chara)$/i;
/** Risu's old way to put files into a picture, with and without a colon. */
const FILE = /^chara-ext-asset_:?/i;

/** A picture has one card or two; more are tried, but not for ever. */
const MOST_CARDS = 4;

/** Takes a PNG apart: its cards, V3's before others and whole ones before broken ones, its files, and itself without all these. */
export function openPng(bytes: Uint8Array): Opened {
  const chunks = readChunks(bytes);
  const texts = readTexts(chunks, (keyword) => CARD.test(keyword) || FILE.test(keyword));
  const cards = texts
    .filter(({ keyword }) => CARD.test(keyword))
    .toSorted((one, other) => rank(other) - rank(one));
  const garbled = cards.filter((card) => card.whole && !card.intact).length;
  const [head] = chunks;
  return {
    container: chunks.some(({ type }) => type === "acTL") ? "apng" : "png",
    texts: cards.slice(0, MOST_CARDS).map(unwrap),
    picture: readPicture(bytes),
    files: texts.flatMap(unwrapFile),
    unused: notice("checksum", [], garbled + (head !== undefined && !isIntact(head) ? 1 : 0)),
  };
}

const rank = ({ keyword, whole }: TextChunk): number =>
  Number(whole) * 2 + Number(keyword.toLowerCase() === "ccv3");

function unwrapFile(chunk: TextChunk): Packed[] {
  const { keyword, whole } = chunk;
  if (!FILE.test(keyword) || !whole || fromBase64(chunk.text) === null) return [];
  return [
    {
      path: keyword.replace(FILE, ""),
      get bytes() {
        return fromBase64(chunk.text) ?? new Uint8Array();
      },
    },
  ];
}
