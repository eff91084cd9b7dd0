/** Bytes of an ASCII text. */
export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Text of bytes, one letter each. */
export function latin(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}

/** Text in UTF-8, or in UTF-16 behind its mark; what is no such text becomes U+FFFD. Marks are left out. */
export function readText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const kind =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(kind).decode(bytes);
}

/** Bytes of a text in UTF-8. */
export const writeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One after the other, in new bytes. */
export function concat(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A view whose numbers are read where the bytes are. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the bytes have this ASCII text at a place. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Base64 as it is met: with line breaks, without padding, in the letters of addresses, broken off. Null for anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  let packed = text
    .replaceAll(/[\s=]+/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  if (packed.length % 4 === 1) packed = packed.slice(0, -1);
  try {
    const letters = atob(packed);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}

/** Base64 with padding, in one line. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // Threes stay together, so that the pieces can stand beside each other.
  for (let at = 0; at < bytes.length; at += 8_190)
    text += btoa(latin(bytes.subarray(at, at + 8_190)));
  return text;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let crc = number;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** CRC-32 as PNG and zip have it (PNG specification, annex D), of bytes that stand one after the other. */
export function crc32(...parts: Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const bytes of parts)
    for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
