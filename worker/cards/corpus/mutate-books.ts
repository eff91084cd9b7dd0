import { ascii } from "../bytes.ts";
import { BOOKS } from "./books.ts";
import { json } from "./build.ts";
import { type Dice, type Mutation, rollDice } from "./dice.ts";
import { tamperWith } from "./tamper.ts";
import { twist } from "./twist.ts";

const many = <Item>(length: number, make: (at: number) => Item): Item[] =>
  Array.from({ length }, (_, at) => make(at));

const twisted: Mutation = (dice) => json(twist(BOOKS[dice.below(BOOKS.length)]?.[2], dice));

/** Two books in one, as if their apps had agreed. */
const mixed: Mutation = (dice) => {
  const pick = (): unknown => BOOKS[dice.below(BOOKS.length)]?.[2];
  return json(Object.assign({}, twist(pick(), dice), pick(), { name: twist("A book", dice) }));
};

/** What was made to grow or to tangle. */
const attack: Mutation = (dice: Dice) => {
  const times = 10 ** (1 + dice.below(4));
  const makers: [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => json({ entries: many(times, (at) => ({ keys: [`${at}`], content: "x" })) }),
    () => json({ entries: Object.fromEntries(many(times, (at) => [`${at}`, { key: ["a"] }])) }),
    () => json({ entries: [{ keys: many(times, (at) => `${at}`), content: "x" }] }),
    () => json({ entries: [{ keys: ["k".repeat(times)], content: "@@depth 1\n".repeat(times) }] }),
    () => json({ entries: [{ keys: ["(a+)+$"], use_regex: true, content: "a".repeat(times) }] }),
    () => json({ type: "risu", data: many(times, () => ({ key: "a,b", content: "@@@a\n@@b" })) }),
    () => json(many(times, () => ({ key: "a,".repeat(20), content: "x" }))),
    () => json({ spec: "lorebook_v3", data: { entries: many(times, () => null) } }),
    () => ascii(`{"entries":${"[".repeat(times)}`),
    () => ascii(`{"entries":[${'{"keys":["a"],"content":"x"},'.repeat(times)}`),
  ];
  return dice.pick(makers)();
};

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  ...tamperWith(BOOKS.map(([, , book]) => json(book))),
  twisted,
  twisted,
  twisted,
  mixed,
  attack,
];

/** The lorebook of a seed: of some app's, and tampered with. */
export function mutateBook(seed: number): Uint8Array {
  const dice = rollDice(seed);
  return dice.pick(MUTATIONS)(dice);
}
