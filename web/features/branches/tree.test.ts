import { expect, test } from "vitest";
import { makeTree } from "./fixture.ts";
import { countLeaves, decodeTree } from "./tree.ts";

test("a tree that comes packed is read message by message", () => {
  const tree = makeTree([null, 0, 1, null, 1, 4]);
  const shape = decodeTree(tree);
  expect([...shape.parents]).toEqual([-1, 0, 1, -1, 1, 4]);
  expect([...shape.depths]).toEqual([0, 1, 2, 0, 2, 3]);
  expect(shape.children).toEqual([[1], [2, 4], [], [], [5], [], [0, 3]]);
  expect(tree.messageIds.map((_, node) => shape.idOf(node))).toEqual(tree.messageIds);
  expect(tree.messageIds.map((_, node) => shape.isReply(node))).toEqual([
    true,
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("a message is found by its id, and one of another chat is not", () => {
  const tree = makeTree([null, 0, 1, 1]);
  const shape = decodeTree(tree);
  expect(tree.messageIds.map(shape.find)).toEqual([0, 1, 2, 3]);
  expect(shape.find(makeTree([null]).messageIds[0] ?? "")).toBeNull();
  expect(shape.find(null)).toBeNull();
});

test("an id of the seventh version tells when it was made, another does not", () => {
  const { up, kinds } = makeTree([null]);
  const made = Date.UTC(2026, 10, 2, 20, 58);
  const time = made.toString(16).padStart(12, "0");
  const read = (version: number) => {
    const bytes = Buffer.from(`${time}${version}bcd8123456789abcdef`, "hex");
    const ids = bytes.toString("base64url");
    return decodeTree({ ids, up, kinds, names: [], beginnings: [] }).timeOf(0);
  };
  expect(read(7)).toBe(made);
  expect(read(4)).toBeNull();
});

test("a replied-to message that is not complete is a reply all the same", () => {
  const tree = makeTree([null, 0, 1]);
  expect(decodeTree({ ...tree, kinds: "auA" }).isReply(2)).toBe(true);
});

test.each([
  [[], 0],
  [[null], 1],
  [[null, null, null], 3],
  [[null, 0, 1, 1, 0], 3],
])("the leaves of %j are %i", (parents, leaves) => {
  expect(countLeaves(makeTree(parents))).toBe(leaves);
});
