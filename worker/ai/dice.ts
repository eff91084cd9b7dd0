/**
 * A number in [0, 1) that depends on the given words and nothing else, so that a turn which is made again throws the same dice.
 * FNV-1a over UTF-16 units, then the 32-bit finalizer of MurmurHash3; not for secrets.
 */
export function throwDie(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let index = 0; index < word.length; index++) {
      hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
    }
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
