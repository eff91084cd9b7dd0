import { expect, test } from "vitest";
import { ascii, concat, latin } from "./bytes.ts";
import { writeChunk } from "./chunks.ts";
import { exif, jpeg, png, segment, textChunk, webp } from "./corpus/build.ts";
import { readOrientation, writeOrientation } from "./exif.ts";
import { type PictureFault, readPicture } from "./picture.ts";

const SECRET = "secret place";
const inExif = segment(0xe1, concat([ascii("Exif\0\0"), exif(ascii(SECRET))]));

function read(bytes: Uint8Array) {
  const picture = readPicture(bytes);
  if (typeof picture === "string") throw new Error(picture);
  return picture;
}

test.each([
  [
    "image/png",
    png([textChunk("Comment", SECRET), writeChunk("eXIf", exif(ascii(SECRET)))], {
      behind: [ascii(SECRET)],
    }),
  ],
  [
    "image/jpeg",
    concat([
      jpeg([inExif, segment(0xfe, ascii(SECRET)), segment(0xed, ascii(SECRET))]),
      ascii(SECRET),
    ]),
  ],
  ["image/webp", webp(exif(ascii(SECRET)))],
])("nothing but the pixels is left of an %s", (contentType, bytes) => {
  expect(latin(bytes)).toContain(SECRET);
  const picture = read(bytes);
  expect(picture.contentType).toBe(contentType);
  expect(latin(picture.bytes)).not.toContain(SECRET);
  expect(read(picture.bytes)).toEqual(picture);
});

test("the size is told from the head", () => {
  expect(read(png([], { width: 300, height: 400 }))).toMatchObject({ width: 300, height: 400 });
  expect(read(jpeg([], { width: 300, height: 400 }))).toMatchObject({ width: 300, height: 400 });
  expect(read(webp(null))).toMatchObject({ width: 2, height: 3 });
});

test("a WebP whose frame is larger than its canvas has the size of the frame", () => {
  const bytes = webp(null);
  const at = latin(bytes).indexOf("\x9d\x01\x2a") + 3;
  bytes.set([0x88, 0x13], at);
  expect(readPicture(bytes)).toBe("picture_too_large");
});

test("colours and moving pictures stay", () => {
  const colours = segment(0xe2, ascii("ICC_PROFILE\0\x01\x01profile"));
  expect(latin(read(jpeg([colours])).bytes)).toContain("profile");
  expect(latin(read(png([writeChunk("acTL", new Uint8Array(8))])).bytes)).toContain("acTL");
});

test("a JPEG that is held sideways stays so, and nothing else of its camera does", () => {
  const turned = read(jpeg([writeOrientation(6), inExif]));
  expect(latin(turned.bytes)).not.toContain(SECRET);
  const at = latin(turned.bytes).indexOf("MM\0*");
  expect(readOrientation(turned.bytes.subarray(at))).toBe(6);
});

test.each<[string, PictureFault, Uint8Array]>([
  ["an SVG", "picture_type", ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a GIF", "picture_type", ascii("GIF89a\x01\0\x01\0")],
  ["a page", "picture_type", ascii("<!doctype html>")],
  ["a PNG that breaks off", "picture_damaged", png([]).subarray(0, 60)],
  ["a PNG of no size", "picture_damaged", png([], { width: 0 })],
  ["a PNG that is too high", "picture_too_large", png([], { height: 4_097 })],
  ["a JPEG that breaks off", "picture_damaged", jpeg([]).subarray(0, -4)],
  ["a JPEG of no frame", "picture_damaged", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ["a WebP that breaks off", "picture_damaged", webp(null).subarray(0, -4)],
  ["a WebP of no frame", "picture_damaged", ascii("RIFF\x04\0\0\0WEBP")],
])("%s is no picture: %s", (_, fault, bytes) => {
  expect(readPicture(bytes)).toBe(fault);
});
