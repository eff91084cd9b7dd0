import { zipSync, zlibSync } from "fflate";
import { ascii, concat, writeText } from "../bytes.ts";
import { writeChunk } from "../chunks.ts";
import { attack } from "./attack.ts";
import { BOOKS } from "./books.ts";
import { base64Json, exif, jpeg, json, png, segment, textChunk, webp } from "./build.ts";
import { CONTAINERS } from "./containers.ts";
import { type Mutation, rollDice } from "./dice.ts";
import { FORMATS } from "./formats.ts";
import { REFUSED } from "./refused.ts";
import { tamperWith } from "./tamper.ts";
import { BOOK, v3 } from "./texts.ts";
import { twist } from "./twist.ts";

const small = (bytes: Uint8Array) => bytes.length < 200_000;
const SEEDS: Uint8Array[] = [
  ...CONTAINERS.map(([, , , bytes]) => bytes),
  ...FORMATS.map(([, , , bytes]) => bytes),
  ...BOOKS.map(([, , value]) => json(value)),
  // Bombs are an attack of their own: here they would only take the time of the others.
  ...REFUSED.filter(([, reason]) => reason !== "bomb").map(([, , bytes]) => bytes),
].filter((bytes) => small(bytes) && bytes.length > 0);

const pack: Mutation = (dice) => {
  const whole = v3({
    character_book: BOOK,
    assets: [{ type: "icon", uri: "embeded://a.png", name: "main", ext: "png" }],
  });
  const book = BOOKS[dice.below(BOOKS.length)]?.[2];
  const value = twist(dice.below(3) === 0 ? book : whole, dice);
  const text = base64Json(value);
  const makers: [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => json(value),
    () => png([textChunk("ccv3", text)]),
    () => png([writeChunk("zTXt", concat([ascii("chara\0\0"), zlibSync(ascii(text))]))]),
    () => webp(exif(json(value))),
    () => jpeg([segment(0xe1, concat([ascii("Exif\0\0"), exif(json(value).subarray(0, 60_000))]))]),
    () => zipSync({ "card.json": json(value), "a.png": png([]) }),
    () => writeText(yamlOf(value)),
  ];
  return dice.pick(makers)();
};

const yamlOf = (value: unknown): string =>
  `name: x\ngreeting: ${JSON.stringify(value) ?? ""}\ncontext: y\n`;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  ...tamperWith(SEEDS),
  pack,
  pack,
  pack,
  attack,
];

/** The file of a seed: a card, a lorebook or a container that was tampered with. */
export function mutate(seed: number): Uint8Array {
  const dice = rollDice(seed);
  return dice.pick(MUTATIONS)(dice);
}
