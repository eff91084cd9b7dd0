import type { JsonScale } from "../json-scale.ts";
import { tooMuch } from "./bounds.ts";

/** Text that a database takes: without NUL, and without halves of a character. */
export const tidyText = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** JSON from outside as plain data that can be stored: texts are tidied, keys that would reach into prototypes are left out. */
export function tidyJson(value: unknown): unknown {
  if (typeof value === "string") return tidyText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(tidyJson);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "__proto__")
      .map(([key, item]) => [tidyText(key), tidyJson(item)]),
  );
}

const decoder = new TextDecoder();

/** Bytes as text, and UTF-16 with its mark as well. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return decoder.decode(bytes);
}

/**
 * The object or list that a text is in JSON; undefined when it is none, or nested too deeply. Fails with `body_too_large` before there is more of it
 * than the scale takes.
 */
export function parseJson(text: string, scale: JsonScale): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const outline = scale.outline(text);
  if (outline === "depth") return undefined;
  if (typeof outline === "string") throw tooMuch();
  try {
    return tidyJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The lines of a file that are not empty, one at a time, so that it is never held twice. */
export function* splitLines(bytes: Uint8Array): Generator<string> {
  if (bytes[0] === 0xff || bytes[0] === 0xfe) {
    yield* splitText(decode(bytes));
    return;
  }
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    const line = decoder.decode(bytes.subarray(from, to)).trim();
    if (line !== "") yield line;
    from = to + 1;
  }
}

function* splitText(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to).trim();
    if (line !== "") yield line;
    from = to + 1;
  }
}
