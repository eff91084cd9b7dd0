import { MOST_BYTES } from "../../../worker/contract/cards.ts";

/** Why a file need not be sent at all. */
export type Refusal = "too_large" | "empty" | "unknown";

const starts = (bytes: Uint8Array, ...marks: (number | null)[]) =>
  marks.every((mark, at) => mark === null || bytes[at] === mark);

/** How the files begin that may hold a card. Text is anything without control characters. */
function isPossible(head: Uint8Array): boolean {
  const png = starts(head, 0x89, 0x50, 0x4e, 0x47);
  const jpeg = starts(head, 0xff, 0xd8, 0xff);
  const webp = starts(head, 0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50);
  const zip = starts(head, 0x50, 0x4b, 0x03, 0x04);
  return png || jpeg || webp || zip || isText(head);
}

function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** How much of a file is read to know it by, in bytes. */
const HEAD = 64;

/** Looks at a file on this device: its size, and how it begins. Null when the API may have a look. */
export async function refuse(file: Blob): Promise<Refusal | null> {
  if (file.size === 0) return "empty";
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (!isPossible(head)) return "unknown";
  return file.size > MOST_BYTES ? "too_large" : null;
}

/** Whether a browser could show the file itself. */
export async function isPicture(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  return isPossible(head) && !isText(head) && !starts(head, 0x50, 0x4b);
}
