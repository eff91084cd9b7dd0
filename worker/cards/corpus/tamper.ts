import { concat, viewOf } from "../bytes.ts";
import type { Dice, Mutation } from "./dice.ts";

/** Ways to tamper with the bytes of sound files: flips, cuts, splices, repetitions and lengths that lie. The likely ones come twice. */
export function tamperWith(files: readonly Uint8Array[]): readonly [Mutation, ...Mutation[]] {
  const pick = (dice: Dice): Uint8Array => files[dice.below(files.length)] ?? new Uint8Array(1);
  return [flip(pick), flip(pick), truncate(pick), splice(pick), repeat(pick), lie(pick), lie(pick)];
}

type Pick = (dice: Dice) => Uint8Array;

const flip =
  (pick: Pick): Mutation =>
  (dice) => {
    const bytes = pick(dice).slice();
    for (let times = 1 + dice.below(8); times > 0; times--)
      bytes[dice.below(bytes.length)] = dice.pick([
        0,
        1,
        0x22,
        0x5c,
        0x7b,
        0x7f,
        0xff,
        dice.below(256),
      ]);
    return bytes;
  };

const truncate =
  (pick: Pick): Mutation =>
  (dice) => {
    const bytes = pick(dice);
    return bytes.subarray(0, dice.below(bytes.length) + 1);
  };

const splice =
  (pick: Pick): Mutation =>
  (dice) => {
    const [one, other] = [pick(dice), pick(dice)];
    return concat([
      one.subarray(0, dice.below(one.length)),
      other.subarray(dice.below(other.length)),
    ]);
  };

const repeat =
  (pick: Pick): Mutation =>
  (dice) => {
    const bytes = pick(dice);
    const from = dice.below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + dice.below(200));
    const again = Array.from({ length: 1 + dice.below(200) }, () => piece);
    return concat([bytes.subarray(0, from), ...again, bytes.subarray(from)]);
  };

/** Lies about a length: somewhere a number of two or four bytes in either order. */
const lie =
  (pick: Pick): Mutation =>
  (dice) => {
    const bytes = concat([pick(dice), new Uint8Array(4)]);
    const value = dice.pick([
      0,
      1,
      0xffff,
      0x7fffffff,
      0xffffffff,
      bytes.length,
      dice.below(65_536),
    ]);
    const view = viewOf(bytes);
    const at = dice.below(bytes.length - 4);
    if (dice.below(2) === 0) view.setUint32(at, value, dice.below(2) === 0);
    else view.setUint16(at, value & 0xffff, dice.below(2) === 0);
    return bytes;
  };
