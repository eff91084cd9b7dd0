import { concat, hasText, viewOf } from "./bytes.ts";
import { readOrientation, writeOrientation } from "./exif.ts";
import type { Cleaned } from "./picture.ts";

/** A stretch of a JPEG between two markers. */
interface Segment {
  marker: number;
  /** with its marker and length */
  bytes: Uint8Array;
}

const SCAN = 0xda;
const END = 0xd9;

/**
 * The segments of a JPEG (ITU T.81, annex B), each scan with its pixels, up to the end mark and not further: what other apps put behind
 * is no picture. Null when it breaks off.
 */
export function readSegments(bytes: Uint8Array): Segment[] | null {
  const view = viewOf(bytes);
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END) return segments;
    let end = at + 2 + view.getUint16(at + 2);
    if (marker === SCAN) end = endOfScan(bytes, end);
    if (end > bytes.length) return null;
    segments.push({ marker, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return bytes[at] === 0xff && bytes[at + 1] === END ? segments : null;
}

/** Where a scan's pixels end: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length + 1;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 2;
  }
}

/** Kept of the application segments: JFIF, the colour profile, and Adobe's, without which colours turn. */
const isShown = ({ marker, bytes }: Segment): boolean => {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return hasText(bytes, 4, "JFIF");
  if (marker === 0xe2) return hasText(bytes, 4, "ICC_PROFILE");
  return marker === 0xee && hasText(bytes, 4, "Adobe");
};

const isFrame = ({ marker }: Segment): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** A JPEG without its metadata, but for which way up it is held. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const segments = readSegments(bytes);
  const frame = segments?.find(isFrame);
  if (!segments?.some(({ marker }) => marker === SCAN)) return null;
  if (frame === undefined || frame.bytes.length < 9) return null;
  const view = viewOf(frame.bytes);
  const exif = segments.find(({ marker, bytes }) => marker === 0xe1 && hasText(bytes, 4, "Exif\0"));
  const turned = exif === undefined ? 1 : readOrientation(exif.bytes.subarray(10));
  const kept = segments.filter(isShown).map((segment) => segment.bytes);
  const upright = turned === 1 ? [] : [writeOrientation(turned)];
  const all = [Uint8Array.of(0xff, 0xd8), ...upright, ...kept, Uint8Array.of(0xff, END)];
  return { bytes: concat(all), width: view.getUint16(7), height: view.getUint16(5) };
}
