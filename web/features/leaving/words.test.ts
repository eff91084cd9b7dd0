import { expect, test } from "vitest";
import { tellDoom, tellHoldings, tellPart } from "./words.ts";

const held = {
  chats: 24,
  personas: 9,
  versions: 24,
  lorebooks: 1,
  pictures: 148,
  bytes: 212_000_000,
  published: 2,
  copies: 11,
};
const one = { ...held, chats: 1, personas: 0, versions: 0, pictures: 0, bytes: 0, published: 0 };

test("what somebody has is told in numbers", () => {
  expect(tellHoldings(held).map(({ many, what }) => `${many} ${what}`)).toEqual([
    "24 chats, all branches",
    "9 personas, 24 versions",
    "1 lorebook",
    "148 pictures, 212.0 MB",
  ]);
  expect(tellHoldings(one).map(({ what }) => what)).toEqual([
    "chat, all branches",
    "personas",
    "lorebook",
    "pictures",
  ]);
});

test("what deleting does is told before it is done, to a guest that nothing comes back", () => {
  expect(tellDoom(held, false)).toEqual([
    "24 chats, 9 personas and 148 pictures are hidden now, erased in 7 days.",
    "2 shared personas leave Explore. 11 forks and all chats that others have stay with them, without your name.",
    "Sign in before then and it all comes back.",
  ]);
  expect(tellDoom(one, true)).toEqual([
    "1 chat, 0 personas and 0 pictures are erased now.",
    "Nobody can sign in to a guest again.",
  ]);
});

test("a part tells what is in it", () => {
  const part = { from: "", to: "", bytes: 19_500_000, chats: 12, personas: 0, pictures: 40 };
  expect(tellPart(part)).toBe("12 chats, 40 pictures · about 19.5 MB");
});
