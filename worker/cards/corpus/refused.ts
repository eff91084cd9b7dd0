import { zipSync, zlibSync } from "fflate";
import { ascii, concat, writeText } from "../bytes.ts";
import type { CardErrorReason } from "../card.ts";
import { writeChunk } from "../chunks.ts";
import { charx, jpeg, json, png, textChunk, webp } from "./build.ts";
import { v2, v3 } from "./texts.ts";

/** A file that has to be refused, and why. */
export type BadFile = [what: string, reason: CardErrorReason, bytes: Uint8Array];

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const zeros = new Uint8Array(4_000_000);
const asset = (_: unknown, at: number) => ({ type: "x", name: `${at}`, uri: "ccdefault:" });
const names = Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 1]);
/** Each small enough to be let through. */
const pieces = Object.fromEntries(
  Array.from({ length: 35 }, (_, at) => [`${at}.bin`, zeros.subarray(0, 900_000)]),
);
/** A zip whose folder says that its first file is locked. */
const locked = charx({ "card.json": json(v3()) }).map((byte, at, all) =>
  all[at - 8] === 0x50 && all[at - 7] === 0x4b && all[at - 6] === 1 && all[at - 5] === 2 ? 1 : byte,
);
const bomb = concat([ascii("chara\0\0"), zlibSync(zeros)]);

/** Files that are no cards, or would do harm. */
export const REFUSED: BadFile[] = [
  ["no bytes", "empty", new Uint8Array()],
  ["more than 20 MB", "too_large", new Uint8Array(20_000_001)],
  ["a PNG without a card", "only_a_picture", png([textChunk("parameters", "steps: 20")])],
  ["a JPEG without a card", "only_a_picture", jpeg([])],
  ["a WebP without a card", "only_a_picture", webp(null)],
  ["plain text", "unknown", ascii("Dear diary")],
  ["a program", "unknown", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0)],
  ["JSON of something else", "nothing_known", json({ dependencies: { zod: "4" } })],
  ["JSON that is only a list", "nothing_known", json([1, 2, 3])],
  ["a zip without a card", "nothing_known", charx({ "readme.txt": ascii("hi") })],
  ["a card of garbage", "damaged", png([textChunk("chara", "!!!!")])],
  ["a zip cut in its card", "damaged", charx({ "card.json": json(v3()) }).subarray(0, 60)],
  ["JSON that breaks off at once", "damaged", ascii('{"spec":"chara_card_v2","da')],
  ["an encrypted card", "encrypted", png([textChunk("chara", "rcc||rccv1||AAAA")])],
  ["an encrypted text", "encrypted", ascii("rcc||rccv1||AAAA")],
  ["a zip with a password", "encrypted", locked],
  [
    "a path that climbs out",
    "bad_path",
    charx({ "card.json": json(v3()), "../../etc/cron": ascii("x") }),
  ],
  ["a path from the root", "bad_path", charx({ "card.json": json(v3()), "/etc/cron": ascii("x") })],
  ["a path with backslashes", "bad_path", charx({ "card.json": json(v3()), "a\\b": ascii("x") })],
  ["JSON of forty storeys", "too_deep", ascii(nested(40))],
  ["JSON of a million storeys", "too_deep", ascii(nested(600_000))],
  ["JSON of too many values", "too_large", ascii(`[${"0,".repeat(500_000)}0]`)],
  [
    "sixty thousand assets",
    "too_large",
    json(v3({ assets: Array.from({ length: 60_000 }, asset) })),
  ],
  ["a name for each of many fields", "too_large", json(Object.fromEntries(names))],
  ["JSON of too many letters", "too_large", json(v2({ description: "x".repeat(5_000_001) }))],
  ["a bomb in a zTXt chunk", "bomb", png([writeChunk("zTXt", bomb)])],
  ["a bomb for a card", "bomb", zipSync({ "card.json": zeros })],
  ["a bomb beside a card", "bomb", zipSync({ "card.json": json(v3()), "a.bin": zeros })],
  ["a bomb in pieces beside a card", "bomb", charx({ "card.json": json(v3()), ...pieces })],
  ["YAML of brackets in brackets", "unknown", ascii(`name: ${"[".repeat(40)}${"]".repeat(40)}`)],
  [
    "too many files",
    "too_large",
    zipSync(
      Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}`, new Uint8Array(1)])),
    ),
  ],
  [
    "YAML of endless aliases",
    "unknown",
    writeText(`name: &a [x,x]\ncontext: &b [*a,*a]\ngreeting: [*b,*b]\n`),
  ],
];
