import { expect, test } from "vitest";
import type { StoredMessage } from "../../api.ts";
import { decide } from "./queue.ts";

const line = {
  id: "line",
  parentId: "last",
  leafId: "last",
  text: "Who else has a key?",
  waiting: true,
};

const messages = (...ids: string[]) => ids.map((id) => ({ id }) as StoredMessage);

function standing(
  ids: string[],
  more: { writing?: boolean; stale?: boolean; lostLeaf?: boolean } = {},
) {
  const { writing = false, stale = false, lostLeaf = false } = more;
  const history = { messages: messages(...ids), leafId: ids.at(-1) ?? null, lostLeaf };
  return { history, writing, stale };
}

const decideHere = (...[ids, more]: Parameters<typeof standing>) =>
  decide(line, standing(ids, more), messages("other"));

test("a line that waited is sent where the chat stands as it stood", () => {
  expect(decideHere(["first", "last"])).toBe("send");
});

test("a line that waited is not sent past newer lines, nor into a reply, nor from another branch", () => {
  expect(decideHere(["first", "last"], { stale: true })).toBe("wait");
  expect(decideHere(["first", "last"], { writing: true })).toBe("wait");
  expect(decideHere(["first", "elsewhere"])).toBe("wait");
});

test("a line that is stored already is not sent again, wherever it stands", () => {
  expect(decideHere(["last", "line"])).toBe("arrived");
  const newest = messages("last", "line", "reply");
  expect(decide(line, standing(["last"], { stale: true }), newest)).toBe("arrived");
});

test("a line comes back when the path it was written on is gone", () => {
  expect(decideHere(["first"], { lostLeaf: true })).toBe("return");
});

test("a line below one that stands further up is sent there, where the path still ends as it did", () => {
  const aside = { ...line, parentId: "first", leafId: "last" };
  expect(decide(aside, standing(["first", "last"]), [])).toBe("send");
  expect(decide(aside, standing(["first", "newer"]), [])).toBe("wait");
});
