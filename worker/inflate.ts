import { constants, inflateRawSync } from "node:zlib";

/** How many times its packed size something that is no text may have. */
const LIKELY_RATIO = 8;
/** Node's own is 16 KiB as well. */
const SMALLEST_CHUNK = 16_384;

/**
 * Inflates raw deflate that anyone may have made. Fails with a RangeError before there are more than `most` bytes, and with another error
 * for what is no deflate; what breaks off gives what there was. `told` is how many bytes it says there are, which is believed only as far
 * as it saves a second copy of them.
 */
export function inflateRaw(
  packed: Uint8Array,
  { most, told }: { most: number; told: number },
): Uint8Array<ArrayBuffer> {
  const likely = Math.min(told, most, packed.length * LIKELY_RATIO) + 1;
  return inflateRawSync(packed, {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: Math.max(1, most),
    chunkSize: Math.max(SMALLEST_CHUNK, likely),
  });
}
