import { zipSync, zlibSync } from "fflate";
import { ascii, concat } from "../bytes.ts";
import { writeChunk } from "../chunks.ts";
import { exif, json, png, textChunk, webp } from "./build.ts";
import type { Mutation } from "./dice.ts";
import { v3 } from "./texts.ts";

/** What was made to grow, to nest or to tangle. */
export const attack: Mutation = (dice) => {
  const times = 10 ** (1 + dice.below(5));
  const makers: [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => ascii('{"a":'.repeat(times)),
    () => ascii("[".repeat(times)),
    () => ascii(`{"name":"x","description":"${"\\".repeat(times)}`),
    () => ascii(`[${'"",'.repeat(times)}`),
    () => ascii(`name: ${"[".repeat(times)}`),
    () => ascii(`name:\n${"- ".repeat(times)}`),
    () => ascii(`name: &a x\ncontext: ${"*a ".repeat(times)}`),
    () =>
      png([writeChunk("zTXt", concat([ascii("chara\0\0"), zlibSync(new Uint8Array(times * 40))]))]),
    () => png(Array.from({ length: Math.min(times, 3_000) }, () => textChunk("chara", "e30="))),
    () => zipSync({ "card.json": json(v3()), "a.bin": new Uint8Array(times * 40) }),
    () =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: Math.min(times, 1_200) }, (_, at) => [`${at}`, ascii("x")]),
        ),
      ),
    () =>
      json(
        v3({
          character_book: {
            entries: Array.from({ length: Math.min(times, 5_000) }, () => ({
              keys: ["a"],
              content: "@@a\n".repeat(20),
            })),
          },
        }),
      ),
    () => webp(exif(concat([new Uint8Array(times * 10), ascii("a")]))),
    () => webp(exif(ascii("1,".repeat(times)))),
    () =>
      json(
        v3({ tags: "a,".repeat(times), nickname: "n".repeat(times), creator: "c".repeat(times) }),
      ),
    () => json(v3({ description: "<bot>".repeat(times), nickname: "n".repeat(90) })),
    () => json({ type: "risu", data: [{ key: "a,".repeat(times), content: "x" }] }),
    () => json(v3({ tags: Array.from({ length: times }, (_, at) => `${at}`) })),
  ];
  return dice.pick(makers)();
};
