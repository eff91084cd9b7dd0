import { zipSync } from "fflate";
import { ascii } from "../../cards/bytes.ts";
import { png } from "../../cards/corpus/build.ts";
import { type Dice, rollDice } from "../../cards/corpus/dice.ts";
import { tamperWith } from "../../cards/corpus/tamper.ts";
import { twist } from "../../cards/corpus/twist.ts";
import { archiveLine, parts, PATHS, toFiles, version } from "./archive-parts.ts";
import { pack } from "./pack.ts";

/** A sound archive. */
export const soundArchive = (): Promise<Uint8Array<ArrayBuffer>> => pack(toFiles(parts()));

type Make = (dice: Dice, sound: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const tamper: Make = (dice, sound) => dice.pick(tamperWith([sound]))(dice);

/** Parts that say something else, each with its right hash. */
const lie: Make = (dice) => {
  const { persona, chat, messages, picture } = parts();
  const one = dice.below(4);
  const turn = (at: number, value: unknown) => (at === one ? twist(value, dice) : value);
  return pack(
    toFiles({
      persona: turn(0, persona),
      chat: turn(1, chat),
      messages: turn(2, messages),
      picture: turn(3, picture),
    }),
  );
};

/** Parts whose bytes are tampered with, each with its right hash. */
const garble: Make = (dice) => {
  const files = toFiles(parts());
  const paths = Object.keys(files);
  const path = paths[dice.below(paths.length)] ?? "";
  const file = files[path] ?? "";
  const bytes = typeof file === "string" ? ascii(file) : file;
  return pack({ ...files, [path]: dice.pick(tamperWith([bytes, png([])]))(dice) });
};

const many = <Item>(length: number, make: (at: number) => Item): Item[] =>
  Array.from({ length }, (_, at) => make(at));

const grown = (count: number) =>
  many(count, (at) => archiveLine(10 + at, at === 0 ? null : 9 + at));

/** What was made to grow or to tangle. */
const attack: Make = (dice) => {
  const times = 10 ** (1 + dice.below(4));
  const whole = parts();
  const { chat, persona } = whole;
  const makers: [() => ReturnType<Make>, ...(() => ReturnType<Make>)[]] = [
    () => zipSync({ "dramatis.json": new Uint8Array(times * 4_000) }),
    () => pack(Object.fromEntries(many(Math.min(times, 3_000), (at) => [`${at}`, ""]))),
    () => pack(toFiles({ ...whole, messages: grown(times), chat: { ...chat, messages: times } })),
    () => pack(toFiles({ ...whole, messages: many(times, () => archiveLine(2, null)) })),
    () =>
      pack(
        toFiles({
          ...whole,
          messages: [{ ...archiveLine(2, null), parts: many(times, () => ({})) }],
        }),
      ),
    () => pack(toFiles({ ...whole, chat: { ...chat, memories: many(times, () => ({})) } })),
    () =>
      pack(toFiles({ ...whole, persona: { ...persona, versions: many(times, () => version) } })),
    () => pack(toFiles({ ...whole, persona: { ...persona, tags: many(times, () => "x") } })),
    () => pack({ ...toFiles(whole), [PATHS.picture]: new Uint8Array(times * 400) }),
    () => pack({ [PATHS.persona]: "[".repeat(times) }),
    () => pack({ ...toFiles(whole), [PATHS.more]: "\n".repeat(times) }),
  ];
  return dice.pick(makers)();
};

/** The archive of a seed: one that was tampered with. */
export async function mutateArchive(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const dice = rollDice(seed);
  const make = dice.pick<Make>([tamper, tamper, tamper, lie, lie, lie, garble, garble, attack]);
  return new Uint8Array(await make(dice, await soundArchive()));
}
