import type { Dice } from "./dice.ts";

const VALUES: readonly [unknown, ...unknown[]] = [
  null,
  true,
  -1,
  1e308,
  "",
  "{{char}}".repeat(40),
  "@@depth 1\n@@@role x\n@@",
  "\ud800\0",
  "![".repeat(2_000),
  "<img ".repeat(2_000),
  "data:image/png;base64,AAAA",
  "embeded://../../x",
  [],
  {},
  [[[[]]]],
  { entries: { a: { key: 1 } } },
  { entries: [null, 1, { keys: {} }] },
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
];

/** A value of JSON with fields that hold something else, or are called something else, wherever they are. */
export function twist(value: unknown, dice: Dice): unknown {
  if (dice.below(14) === 0) return dice.pick(VALUES);
  if (Array.isArray(value)) return value.map((item: unknown) => twist(item, dice));
  if (typeof value !== "object" || value === null) return value;
  const twisted = Object.entries(value).map(([key, item]) => [
    dice.below(40) === 0 ? dice.pick(["__proto__", "spec", "data", "entries", "name"]) : key,
    twist(item, dice),
  ]);
  return Object.fromEntries(twisted);
}
