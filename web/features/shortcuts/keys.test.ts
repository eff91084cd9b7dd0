import { expect, test } from "vitest";
import { isPressed, KEYS, readCaps } from "./keys.ts";
import { shortcutColumns } from "./shortcuts.ts";

const press = (key: string, held: Partial<Record<"metaKey" | "ctrlKey" | "shiftKey", true>> = {}) =>
  ({ key, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, ...held }) as const;

test("the command key and Ctrl are the same, and a letter is not a capital", () => {
  expect(isPressed(press("k", { metaKey: true }), KEYS.find)).toBe(true);
  expect(isPressed(press("K", { ctrlKey: true }), KEYS.find)).toBe(true);
  expect(isPressed(press("k", { ctrlKey: true, shiftKey: true }), KEYS.find)).toBe(false);
  expect(isPressed(press("k"), KEYS.find)).toBe(false);
  expect(isPressed(press("L", { ctrlKey: true, shiftKey: true }), KEYS.theme)).toBe(true);
});

test("a sign that needs Shift on some keyboards is known by what it types", () => {
  expect(isPressed(press("?", { shiftKey: true }), KEYS.shortcuts)).toBe(true);
  expect(isPressed(press("?"), KEYS.shortcuts)).toBe(true);
  expect(isPressed(press("?", { ctrlKey: true }), KEYS.shortcuts)).toBe(false);
});

test("keys are told as the machine's keyboard has them", () => {
  expect(readCaps(KEYS.find, true)).toEqual(["⌘", "K"]);
  expect(readCaps(KEYS.find, false)).toEqual(["Ctrl", "K"]);
  expect(readCaps("shift+enter", true)).toEqual(["⇧", "Enter"]);
});

test("every key that is listened to everywhere is in the list", () => {
  const listed = shortcutColumns.flat().flatMap(({ shortcuts }) => shortcuts);
  const told = new Set(listed.flatMap(({ keys }) => keys));
  expect(Object.values(KEYS).filter((keys) => !told.has(keys))).toEqual([]);
});
