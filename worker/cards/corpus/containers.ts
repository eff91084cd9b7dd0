import { zlibSync } from "fflate";
import { ascii, concat, latin, toBase64 } from "../bytes.ts";
import type { CardFormat, Container, Unused } from "../card.ts";
import { writeChunk } from "../chunks.ts";
import { base64Json, charx, exif, jpeg, json, png, segment, textChunk, webp } from "./build.ts";
import { v2, v3 } from "./texts.ts";

/** A card that has to be read, by the trap that it sets. All files are made here; none is a real card. */
export type GoodCard = [
  trap: string,
  format: CardFormat,
  container: Container,
  bytes: Uint8Array,
  /** what is told of it besides its system prompt */
  unused?: Unused["what"][],
];

const card = base64Json(v2());
const carded = (text: string, keyword = "chara") => png([textChunk(keyword, text)]);
const packed = zlibSync(ascii(card));
const chunk = (type: string, head: string, data: Uint8Array) =>
  png([writeChunk(type, concat([ascii(head), data]))]);
const filed = "assets/icon/images/a.png";
const listed = (uri: string) => v3({ assets: [{ type: "icon", uri, name: "main", ext: "png" }] });
const icon = png([], { width: 4, height: 4 });
const comment = concat([ascii("ASCII\0\0\0"), ascii([...json(v2())].join(","))]);
const zip = charx({ "card.json": json(listed(`embeded://${filed}`)), [filed]: icon });

/** Where the folder of that CHARX begins, behind all files. */
const folder = latin(zip).indexOf("PK\x01\x02");

/** Containers: how a card is packed. */
export const CONTAINERS: GoodCard[] = [
  ["V2 in a tEXt chunk", "v2", "png", carded(card)],
  ["V3 in a chunk of its own", "v3", "png", carded(base64Json(v3()), "ccv3")],
  ["V3 in the chunk of V2", "v3", "png", carded(base64Json(v3()))],
  [
    "V3 beside its backfill",
    "v3",
    "png",
    png([
      textChunk("chara", base64Json(v2({ name: "Copy" }))),
      textChunk("ccv3", base64Json(v3())),
    ]),
  ],
  ["a keyword in capitals", "v2", "png", carded(card, "Chara")],
  ["base64 with line breaks", "v2", "png", carded(card.replaceAll(/(.{76})/g, "$1\r\n"))],
  ["base64 without padding", "v2", "png", carded(base64Json(v2({ n: "" })).replaceAll("=", ""))],
  ["JSON that nobody encoded", "v2", "png", carded(JSON.stringify(v2()))],
  [
    "other texts in front",
    "v2",
    "png",
    png([textChunk("parameters", "steps: 20"), textChunk("chara", card)]),
  ],
  ["a text behind the end", "v2", "png", png([], { behind: [textChunk("chara", card)] })],
  ["a zTXt chunk", "v2", "png", chunk("zTXt", "chara\0\0", packed)],
  ["an iTXt chunk", "v2", "png", chunk("iTXt", "chara\0\0\0\0\0", ascii(card))],
  [
    "a packed iTXt chunk with a language",
    "v2",
    "png",
    chunk("iTXt", "chara\0\x01\0en\0Card\0", packed),
  ],
  [
    "garbage in the first of two chunks",
    "v2",
    "png",
    png([textChunk("chara", "%%%"), textChunk("chara", card)]),
  ],
  [
    "a moving PNG",
    "v2",
    "apng",
    png([writeChunk("acTL", new Uint8Array(8)), textChunk("chara", card)]),
  ],
  [
    "a wrong CRC",
    "v2",
    "png",
    concat([png([]).subarray(0, -12), breakCrc(textChunk("chara", card)), png([]).subarray(-12)]),
    ["checksum"],
  ],
  [
    "a PNG too large to be shown",
    "v2",
    "png",
    png([textChunk("chara", card)], { width: 9_000 }),
    ["picture_too_large"],
  ],
  ["a PNG without an end", "v2", "png", carded(card).subarray(0, -12), ["picture_damaged"]],
  [
    "files in a PNG, with a colon",
    "v3",
    "png",
    png([
      textChunk("ccv3", base64Json(listed("__asset:a"))),
      textChunk("chara-ext-asset_:a", toBase64(icon)),
    ]),
  ],
  [
    "files in a PNG, without",
    "v3",
    "png",
    png([
      textChunk("ccv3", base64Json(listed("__asset:0"))),
      textChunk("chara-ext-asset_0", toBase64(icon)),
    ]),
  ],
  ["a WebP's comment, plain", "v2", "webp", webp(exif(json(v2())))],
  ["a WebP's comment in numbers", "v2", "webp", webp(exif(comment))],
  ["a WebP's comment in the first folder", "v2", "webp", webp(exif(json(v2()), { nested: false }))],
  [
    "a WebP's comment in the other order of bytes",
    "v2",
    "webp",
    webp(exif(comment, { little: false })),
  ],
  [
    "a JPEG's comment",
    "v2",
    "jpeg",
    jpeg([segment(0xe1, concat([ascii("Exif\0\0"), exif(comment)]))]),
  ],
  ["a CHARX", "v3", "charx", zip],
  [
    "a CHARX with the other spelling",
    "v3",
    "charx",
    charx({ "card.json": json(listed(`embedded://${filed}`)), [filed]: icon }),
  ],
  ["a CHARX behind a JPEG", "v3", "jpeg", concat([jpeg([]), zip])],
  [
    "a CHARX with a module",
    "v3",
    "charx",
    charx({ "card.json": json(v3()), "module.risum": Uint8Array.of(111, 0) }),
    ["modules"],
  ],
  [
    "a CHARX that breaks off behind its files",
    "v3",
    "charx",
    zip.subarray(0, folder),
    ["broken_off"],
  ],
  ["JSON", "v2", "json", json(v2())],
  [
    "JSON with a mark in front",
    "v2",
    "json",
    concat([Uint8Array.of(0xef, 0xbb, 0xbf), json(v2())]),
  ],
  ["JSON in UTF-16", "v2", "json", utf16(JSON.stringify(v2()))],
  ["JSON that breaks off", "v2", "json", json(v2()).subarray(0, -60), ["broken_off"]],
  [
    "a chunk that breaks off",
    "v2",
    "png",
    carded(card).subarray(0, -150),
    ["broken_off", "picture_damaged"],
  ],
];

function breakCrc(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
}

function utf16(text: string): Uint8Array {
  const units = Uint8Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0) & 0xff);
  const bytes = new Uint8Array(units.length * 2);
  for (const [at, unit] of units.entries()) bytes[at * 2] = unit;
  bytes.set([0xff, 0xfe]);
  return bytes;
}
