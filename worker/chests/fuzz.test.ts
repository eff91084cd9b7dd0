import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { writeText } from "../cards/bytes.ts";
import { type Kind, readAs, TAMPERED } from "../fuzz.fixture.ts";
import { ArchiveIn } from "./archive-in.ts";
import { soundArchive } from "./corpus/mutate-archives.ts";

/** Halves of characters, NUL, and a key that would reach into prototypes: no database takes the first two. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]|"__proto__"/;

/** Whether each line of a chat stands behind the one that it answers. */
const isGrown = (kind: Kind, stored: unknown): boolean =>
  kind !== "chats" ||
  !Array.isArray(stored) ||
  stored.every(({ parent, place }) => (parent ?? -1) < place);

/** What became of the first files of `npm run fuzz`; fails where one could not be stored. */
async function readFirst(kind: Kind, count: number): Promise<string[]> {
  const words = new Set<string>();
  for (let seed = 0; seed < count; seed++) {
    const { word, stored } = await readAs(kind, await TAMPERED[kind](seed));
    expect(JSON.stringify(stored), `seed ${seed}`).not.toMatch(UNSTORABLE);
    expect(isGrown(kind, stored), `seed ${seed}`).toBe(true);
    words.add(word);
  }
  expect({}).not.toHaveProperty("polluted");
  return [...words];
}

test("any chat's file is read as a tree that can be stored, or refused with a reason", async () => {
  const words = await readFirst("chats", 1_000);
  expect(words).toEqual(
    expect.arrayContaining(["sillytavern", "chub", "ooba", "agnai", "kobold", "risu", "cai"]),
  );
  expect(words).toEqual(expect.arrayContaining(["not_a_card", "body_too_large"]));
});

test("an archive of any bytes is read or refused with a reason, whole or by its parts", async () => {
  const words = await readFirst("archives", 300);
  expect(words).toEqual(
    expect.arrayContaining(["whole", "part invalid", "part damaged", "unsafe_file", "not_a_card"]),
  );
  expect(await readAs("archives", await soundArchive())).toMatchObject({ word: "whole" });
});

test("any lorebook is read or refused with a reason", async () => {
  const words = await readFirst("lorebooks", 500);
  expect(words).toEqual(expect.arrayContaining(["lorebook", "nothing_known", "damaged"]));
});

test("a bomb is not unpacked, whatever its directory says of it", () => {
  const bomb = zipSync({ "dramatis.json": new Uint8Array(40 * 1024 * 1024) });
  const directory = bomb.length - 22 - 46 - "dramatis.json".length;
  new DataView(bomb.buffer).setUint32(directory + 24, 100, true);
  const begun = performance.now();
  expect(() => new ArchiveIn(bomb)).toThrow(expect.objectContaining({ code: "unsafe_file" }));
  expect(performance.now() - begun).toBeLessThan(500);
});

test("an encrypted archive and one whose files share their bytes are refused", () => {
  const zip = zipSync({ "dramatis.json": writeText("{}"), b: writeText("{}") });
  const view = new DataView(zip.buffer);
  const directory = view.getUint32(zip.length - 6, true);
  const locked = zip.slice();
  new DataView(locked.buffer).setUint16(directory + 8, 1, true);
  expect(() => new ArchiveIn(locked)).toThrow(expect.objectContaining({ code: "locked_file" }));
  const second = directory + 46 + "dramatis.json".length;
  view.setUint32(second + 42, 0, true);
  expect(() => new ArchiveIn(zip)).toThrow(expect.objectContaining({ code: "unsafe_file" }));
});
