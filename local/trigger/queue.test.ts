import { expect, test } from "vitest";
import { type Place, Queue } from "./queue.ts";

/** A queue whose work ends when it is told to, in the order it began. */
function openQueue(limit: number) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const queue = new Queue<string>({
    limit,
    work: (item) => {
      begun.push(item);
      return new Promise((resolve) => ends.set(item, resolve));
    },
  });
  const end = async (item: string) => {
    ends.get(item)?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, begun, end };
}

const place = (key: string, more: Partial<Place> = {}): Place => ({
  queue: "pictures",
  key,
  perKey: Infinity,
  total: Infinity,
  ...more,
});

test("of two hundred things by twenty people everybody's first is begun before anybody's second", async () => {
  const { queue, begun, end } = openQueue(4);
  for (let person = 0; person < 20; person++) {
    for (let nth = 0; nth < 10; nth++) queue.add(`${nth} of ${person}`, place(`${person}`));
  }
  expect(queue.size).toEqual({ active: 4, waiting: 196 });
  for (let n = 0; n < 200; n++) await end(begun[n] ?? "");
  expect(begun).toHaveLength(200);
  // whoever was first came before the others: two of theirs were begun while nobody else had asked
  const firsts = begun.slice(0, 24).filter((item) => item.startsWith("0 of"));
  expect(firsts).toHaveLength(20);
  expect(queue.size).toEqual({ active: 0, waiting: 0 });
});

test("a key has no more at work than it may, nor all keys of a queue together", async () => {
  const { queue, begun, end } = openQueue(9);
  const limits = { perKey: 2, total: 3 };
  for (const item of ["a1", "a2", "a3"]) queue.add(item, place("a", limits));
  for (const item of ["b1", "b2"]) queue.add(item, place("b", limits));
  queue.add("else", { ...place("a"), queue: "else" });
  expect(begun).toEqual(["a1", "a2", "b1", "else"]);
  await end("a1");
  expect(begun.slice(4)).toEqual(["a3"]);
  await end("a2");
  expect(begun.slice(5)).toEqual(["b2"]);
});

test("what was taken out is never begun", async () => {
  const { queue, begun, end } = openQueue(1);
  for (const item of ["first", "second", "third"]) queue.add(item, place("a"));
  queue.remove("second");
  await end("first");
  expect(begun).toEqual(["first", "third"]);
});
