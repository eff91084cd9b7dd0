import { inflateRaw } from "../inflate.ts";
import { LIMITS } from "./bounds.ts";
import { CardError } from "./card.ts";

/** Below this, a ratio says nothing: a card of one repeated letter is no bomb. */
const HARMLESS = 1_000_000;

/**
 * Inflates raw deflate, and stops as soon as there is more than `most` bytes or more than a bomb's ratio: `CardError` with `bomb`, or
 * `damaged` for what is no deflate. Breaking off early gives what there was. `told` is the size that it
 * says it has.
 */
export function inflate(packed: Uint8Array, most: number, told = 0): Uint8Array {
  const limit = Math.min(most, Math.max(HARMLESS, packed.length * LIMITS.ratio));
  try {
    return inflateRaw(packed, { most: limit, told });
  } catch (error) {
    if (error instanceof RangeError)
      throw new CardError("bomb", "Something in that file unpacks to far too much.");
    throw new CardError("damaged", "Something in that file can't be unpacked.");
  }
}

/** The same with zlib's two bytes in front, as PNG has it; the checksum behind is left alone. */
export const unzlib = (packed: Uint8Array, most: number): Uint8Array =>
  inflate(packed.subarray(2), most);
