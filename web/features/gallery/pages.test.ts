import { expect, test } from "vitest";
import { addToRead, changeRead, mergePage, picturesOf, type Read } from "./pages.ts";
import { makePicture } from "./fixture.ts";

const page = (ids: string, nextCursor: string | null = null) => ({
  images: [...ids].map((id) => makePicture({ id })),
  nextCursor,
  count: null,
});

const readOf = (...pages: Read["pages"]): Read => ({ pages, pageParams: pages.map(() => "") });
const idsOf = (read: Read) => read.pages.map(({ images }) => images.map(({ id }) => id).join(""));

test("what has come since stands first, and what it pushed off the page's end stays", () => {
  const read = readOf(page("dcb", "b"), page("a"));
  const after = mergePage(read, 0, page("fed", "d"));
  expect(idsOf(after)).toEqual(["fedcb", "a"]);
  expect(after.pages[0]?.nextCursor).toBe("b");
});

test("what was removed elsewhere goes, and nothing stands there twice", () => {
  const read = readOf(page("dcb", "b"), page("a"));
  expect(idsOf(mergePage(read, 0, page("dba", "a")))).toEqual(["db", "a"]);
  expect(idsOf(mergePage(read, 1, page("")))).toEqual(["dcb", ""]);
});

test("a gallery that is new altogether is read anew", () => {
  const read = readOf(page("dcb", "b"), page("a"));
  expect(idsOf(mergePage(read, 0, page("zyx", "x")))).toEqual(["zyx"]);
});

test("a picture is changed wherever it stands, and one that goes is not counted", () => {
  const read = readOf({ ...page("cb"), count: 3 }, page("a"));
  const kept = changeRead(read, (picture) => ({ ...picture, kept: picture.id === "a" }));
  expect(picturesOf(kept).map((picture) => picture.kept)).toEqual([false, false, true]);
  const less = changeRead(read, (picture) => (picture.id === "b" ? null : picture));
  expect(idsOf(less)).toEqual(["c", "a"]);
  expect(less.pages[0]?.count).toBe(2);
});

test("new pictures stand first and count", () => {
  const after = addToRead(readOf({ ...page("a"), count: 1 }), [makePicture({ id: "b" })]);
  expect(idsOf(after)).toEqual(["ba"]);
  expect(after.pages[0]?.count).toBe(2);
});
