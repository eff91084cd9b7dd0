import { hasText, readText } from "./bytes.ts";
import { openCharx } from "./charx.ts";
import { isPng } from "./chunks.ts";
import { readComment } from "./exif.ts";
import { readSegments } from "./jpeg.ts";
import type { Opened } from "./opened.ts";
import { isJpeg, isWebp, readPicture } from "./picture.ts";
import { openPng } from "./png.ts";
import { unwrap } from "./unwrap.ts";
import { readRiff } from "./webp.ts";
import { hasZip } from "./zip.ts";

/** Takes a file apart, whatever it is called: by its first bytes. */
export function openFile(bytes: Uint8Array): Opened {
  if (isPng(bytes)) return openPng(bytes);
  if (isJpeg(bytes)) return openJpeg(bytes);
  if (isWebp(bytes)) return openWebp(bytes);
  const nothing = { picture: null, files: [], unused: [] };
  if (hasText(bytes, 0, "PK")) return { ...nothing, container: "charx", ...openCharx(bytes) };
  const text = readText(bytes);
  if (text.startsWith("rcc||"))
    return { ...nothing, container: "json", texts: [unwrap({ text, whole: true })] };
  return { ...nothing, container: "json", texts: [{ text, whole: true }] };
}

/** A JPEG with a CHARX behind it, as Risu writes it, or with a comment in its EXIF. */
function openJpeg(bytes: Uint8Array): Opened {
  const picture = readPicture(bytes);
  const nothing = { container: "jpeg", picture, files: [], unused: [] } as const;
  if (hasZip(bytes)) return { ...nothing, ...openCharx(bytes), container: "jpeg" };
  const exif = readSegments(bytes)?.find(
    (segment) => segment.marker === 0xe1 && hasText(segment.bytes, 4, "Exif\0"),
  );
  const comment = exif === undefined ? null : readComment(exif.bytes.subarray(4));
  return {
    ...nothing,
    files: [],
    unused: [],
    texts: comment === null ? [] : [unwrap({ text: comment, whole: true })],
  };
}

/** A WebP with a comment in its EXIF. No spec knows such cards, but they are about. */
function openWebp(bytes: Uint8Array): Opened {
  const { chunks } = readRiff(bytes);
  const exif = chunks.find(({ type }) => type === "EXIF");
  const comment = exif === undefined ? null : readComment(exif.data);
  return {
    container: "webp",
    texts: comment === null ? [] : [unwrap({ text: comment, whole: true })],
    picture: readPicture(bytes),
    files: [],
    unused: [],
  };
}
