import { zipSync, zlibSync } from "fflate";
import { ascii, concat, writeText } from "../../worker/cards/bytes.ts";
import { writeChunk } from "../../worker/cards/chunks.ts";
import { base64Json, json, png, textChunk, webp } from "../../worker/cards/corpus/build.ts";
import { v3 } from "../../worker/cards/corpus/texts.ts";

/** Makes a file, which takes a while. */
export type Make = () => Uint8Array | Promise<Uint8Array>;

/** So many of something. */
export const many = <Item>(length: number, make: (at: number) => Item): Item[] =>
  Array.from({ length }, (_, at) => make(at));

/** Bytes that cannot be packed. */
export function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/** So many letters, a multiple of ten, that can be packed well. */
export const words = (length: number): string => "so it is. ".repeat(length / 10);
const icon = [{ type: "icon", uri: "embeded://a.png", name: "main", ext: "png" }];
const asset = (at: number) => ({ type: "x", name: `${at}`, uri: "ccdefault:", ext: "png" });
const loose = (at: number, bytes: Uint8Array): Uint8Array =>
  writeChunk("zTXt", concat([ascii(`chara-ext-asset_:${at}\0\0`), zlibSync(bytes)]));

/** Cards that were made to take as much memory as they can: some just below a limit, some far above. So are the others. */
export const cards: Record<string, Make> = {
  "60,000 assets": () => json(v3({ assets: many(60_000, asset) })),
  "as many assets as are read": () => json(v3({ assets: many(40_000, asset) })),
  "empty objects": () => json(v3({ x: many(95_000, () => ({})) })),
  "objects in objects": () => json(v3({ x: many(32_000, () => ({ a: {}, b: [] })) })),
  "a name for each field": () =>
    json(v3({ extensions: Object.fromEntries(many(9_900, (at) => [`k${at}`, {}])) })),
  "380,000 names": () => json(v3(Object.fromEntries(many(380_000, (at) => [`k${at}`, 1])))),
  "a tag for everything": () => json(v3({ tags: many(300_000, (at) => `${at}`) })),
  "a greeting for everybody": () =>
    json(v3({ alternate_greetings: many(300_000, (at) => `${at}`) })),
  numbers: () => json(v3({ x: many(300_000, (at) => at + 0.5) })),
  "a long text": () => json(v3({ description: words(4_900_000) })),
  "a long text of wide letters": () =>
    writeText(JSON.stringify(v3({ extensions: { a: `“${words(4_800_000)}` } }))),
  "a text of escapes": () => json(v3({ extensions: { a: "\n".repeat(2_400_000) } })),
  "a picture inside": () =>
    json(v3({ assets: [{ ...icon[0], uri: `data:image/png;base64,${"A".repeat(4_800_000)}` }] })),
  "YAML of lists": () => ascii(`name: x\ngreeting: y\ncontext:\n${"- a: b\n".repeat(14_000)}`),
  "a PNG of 19 MB": () =>
    png([writeChunk("IDAT", noise(19_000_000)), textChunk("ccv3", base64Json(v3()))]),
  "a PNG in 19,000 pieces": () =>
    png([
      ...many(19_000, () => writeChunk("IDAT", noise(1_000))),
      textChunk("ccv3", base64Json(v3())),
    ]),
  "a PNG with eighteen assets": () =>
    png([
      textChunk("ccv3", base64Json(v3())),
      ...many(18, (at) => textChunk(`chara-ext-asset_:${at}`, "A".repeat(1_000_000))),
    ]),
  "a PNG with packed assets": () =>
    png([
      textChunk("ccv3", base64Json(v3())),
      ...many(14, (at) => loose(at, ascii("A".repeat(990_000)))),
    ]),
  "a PNG with 19,000 assets": () =>
    png([
      textChunk("ccv3", base64Json(v3())),
      ...many(19_000, (at) => textChunk(`chara-ext-asset_:${at}`, "A".repeat(900))),
    ]),
  "a PNG of four cards": () =>
    png(many(4, () => textChunk("chara", base64Json({ x: many(90_000, () => ({})) })))),
  "a WebP of 19 MB": () => concat([webp(null), noise(19_000_000)]),
  "a CHARX with a picture of 18 MB": () =>
    zipSync({
      "card.json": json(v3({ assets: icon })),
      "a.png": png([writeChunk("IDAT", noise(18_000_000))]),
    }),
  "a CHARX with a blown-up picture": () =>
    zipSync({
      "card.json": json(v3({ assets: icon })),
      "a.png": png([
        writeChunk(
          "IDAT",
          concat(many(19, () => concat([noise(200_000), new Uint8Array(800_000)]))),
        ),
      ]),
    }),
  "a CHARX of nine hundred files": () =>
    zipSync({
      "card.json": json(v3()),
      ...Object.fromEntries(
        many(900, (at) => [`${at}.png`, concat([noise(3_000), new Uint8Array(18_000)])]),
      ),
    }),
};

const entry = (more: object = {}) => ({ keys: ["lamp"], content: "It is lit.", ...more });

export const lorebooks: Record<string, Make> = {
  "as many entries as are read": () => json({ entries: many(40_000, () => entry()) }),
  "entries of many fields": () =>
    json({
      entries: many(2_000, () => entry(Object.fromEntries(many(50, (at) => [`f${at}`, at])))),
    }),
  "entries of many keys": () =>
    json({ entries: many(2_000, () => entry({ keys: many(64, (at) => `key ${at}`) })) }),
  "one entry of all keys": () =>
    json({ entries: [entry({ keys: many(300_000, (at) => `${at}`) })] }),
  "keys with commas": () =>
    json({ type: "risu", data: many(2_000, () => ({ key: "a,".repeat(1_000), content: "x" })) }),
  "long entries": () => json({ entries: many(240, () => entry({ content: words(20_000) })) }),
  decorators: () => json({ entries: many(190, () => entry({ content: "@@a\n".repeat(5_000) })) }),
};
