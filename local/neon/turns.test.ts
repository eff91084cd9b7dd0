import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Turns } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Names in the order in which they got their turn. */
function watch(turns: Turns<string>, names: string[]): string[] {
  const order: string[] = [];
  for (const name of names) void turns.take(name).then(() => order.push(name));
  return order;
}

test("turns are given one at a time, first come first served", async () => {
  const turns = new Turns<string>(1000, () => undefined);
  const order = watch(turns, ["a", "b", "c"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["a"]);
  turns.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["a", "b"]);
  turns.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["a", "b", "c"]);
});

test("the owner takes its own turn again at once", async () => {
  const turns = new Turns<string>(1000, () => undefined);
  const order = watch(turns, ["a", "b", "a"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["a", "a"]);
});

test("an owner that idles while another waits is evicted at the limit", async () => {
  const evict = vi.fn<(owner: string) => void>();
  const turns = new Turns<string>(1000, evict);
  watch(turns, ["a", "b"]);
  turns.keep();
  await vi.advanceTimersByTimeAsync(999);
  expect(evict).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(evict).toHaveBeenCalledExactlyOnceWith("a");
});

test("an owner that idles alone is left in peace until another comes", async () => {
  const evict = vi.fn<(owner: string) => void>();
  const turns = new Turns<string>(1000, evict);
  watch(turns, ["a"]);
  turns.keep();
  await vi.advanceTimersByTimeAsync(5000);
  expect(evict).not.toHaveBeenCalled();
  watch(turns, ["b"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(evict).toHaveBeenCalledExactlyOnceWith("a");
});

test("an owner at work is not evicted", async () => {
  const evict = vi.fn<(owner: string) => void>();
  const turns = new Turns<string>(1000, evict);
  watch(turns, ["a", "b"]);
  turns.keep();
  watch(turns, ["a"]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(evict).not.toHaveBeenCalled();
});
