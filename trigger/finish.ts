import sharp from "sharp";
import { PICTURE_BYTES } from "../worker/contract/painting.ts";
import { type Accent, readAccent } from "./colours.ts";
import { PictureError } from "./errors.ts";

/** Largest picture that is unpacked: 16 million pixels are 64 MB of memory. */
const PIXELS = 4_096 * 4_096;

const QUALITY = 82;

/** Edge in pixels of what colours are read from. */
const SAMPLE = 48;

/** A picture ready to be kept: WebP, of the size that was asked for, with nothing in it but its pixels. */
export interface Finished extends Accent {
  bytes: Uint8Array;
}

/** Formats that painters send, by their first bytes; everything else is kept from the decoders. */
const HEADS: [at: number, head: string][] = [
  [0, "\u0089PNG\r\n\u001A\n"],
  [0, "\u00FF\u00D8\u00FF"],
  [8, "WEBPVP8"],
];

const isPicture = (bytes: Uint8Array) => {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return HEADS.some(([at, head]) => start.startsWith(head, at));
};

/**
 * Decodes what a painter sent and encodes it anew, cropped to the size where it has another, with the accent of its colours. Throws a
 * `bad_picture` {@link PictureError} when it is no picture, cut short, or too large.
 */
export async function finish(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<Finished> {
  if (!isPicture(bytes)) throw new PictureError("bad_picture", "that is no PNG, JPEG or WebP");
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS, failOn: "warning" })
      .autoOrient()
      .flatten({ background: "#000" })
      .toColourspace("srgb")
      .resize(width, height, { fit: "cover" });
    const [encoded, pixels] = await Promise.all([
      picture.clone().webp({ quality: QUALITY }).toBuffer(),
      picture.clone().resize(SAMPLE, SAMPLE, { fit: "fill" }).raw().toBuffer(),
    ]);
    if (encoded.byteLength > PICTURE_BYTES) throw new Error("the encoded picture is too large");
    return { bytes: new Uint8Array(encoded), ...readAccent(pixels) };
  } catch (cause) {
    throw new PictureError("bad_picture", "the picture can't be decoded", { cause });
  }
}
