import { expect, test } from "vitest";
import { isPicture, refuse } from "./sniff.ts";

const blob = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]);
const png = blob(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const zip = blob(0x50, 0x4b, 0x03, 0x04, 0);

test.each([
  ["a PNG", png],
  ["a JPEG", blob(0xff, 0xd8, 0xff, 0xe0)],
  ["a WebP", blob(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50)],
  ["a zip", zip],
  ["JSON with a byte order mark", new Blob(["\uFEFF", '{"name":"灯"}'])],
  ["YAML", new Blob(["char_name: Ines\n"])],
])("%s may hold a card", async (_, file) => {
  expect(await refuse(file)).toBe(null);
});

test("a file that begins like nothing of these is not sent", async () => {
  expect(await refuse(blob(0x4d, 0x5a, 0x90, 0))).toBe("unknown");
  expect(await refuse(blob(0x25, 0x50, 0x44, 0x46, 0x00))).toBe("unknown");
  expect(await refuse(new Blob())).toBe("empty");
});

test("a file of more than twenty megabytes is not sent", async () => {
  const long = new Uint8Array(20_000_000).fill(0x20);
  expect(await refuse(new Blob([long]))).toBe(null);
  expect(await refuse(new Blob([long, " "]))).toBe("too_large");
});

test("what a browser could show is told from what it could not", async () => {
  expect(await isPicture(png)).toBe(true);
  expect(await isPicture(zip)).toBe(false);
  expect(await isPicture(new Blob(["{}"]))).toBe(false);
});
