import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { PICTURE, tellAddress } from "./social.ts";

const web = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(resolve(web, file), "utf8");
const isThere = (path: string) => existsSync(resolve(web, `public${path}`));

const contentOf = (origin: string | undefined) =>
  Object.fromEntries(
    tellAddress(origin).map(({ attrs }) => [attrs?.["property"], attrs?.["content"]]),
  );

test("a build that knows its origin tells whole addresses, another one the path", () => {
  expect(contentOf("https://dramatis.example/")).toMatchObject({
    "og:url": "https://dramatis.example/",
    "og:image": "https://dramatis.example/og-image.png",
  });
  expect(contentOf(undefined)["og:image"]).toBe("/og-image.png");
  expect(contentOf(undefined)).not.toHaveProperty("og:url");
});

test("the picture that others show is there, and as large as is said", () => {
  const png = readFileSync(resolve(web, `public${PICTURE.path}`));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([PICTURE.width, PICTURE.height]);
});

test("every icon that the page and its manifest name is there, in each of the kinds a system asks for", () => {
  const { icons, shortcuts } = JSON.parse(read("public/manifest.webmanifest"));
  const named = [...icons, ...shortcuts.flatMap((shortcut: { icons: object[] }) => shortcut.icons)];
  const linked = read("index.html").matchAll(/<link [^>]*href="(\/[^"]+)"/gu);
  for (const path of [...named.map(({ src }) => src), ...[...linked].map(([, path]) => path)])
    expect(isThere(path), path).toBe(true);
  const kinds = new Set(icons.map(({ purpose }: { purpose: string }) => purpose));
  expect([...kinds].toSorted()).toEqual(["any", "maskable", "monochrome"]);
});
