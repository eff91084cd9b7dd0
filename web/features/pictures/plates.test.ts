import { expect, test } from "vitest";
import { aPicture } from "./fixture.ts";
import { dueOf, hang, withAnswer, withoutPicture, withPicture, withShown } from "./plates.ts";

const first = aPicture("first");
const second = aPicture("second");
const open = { status: "running", url: null } as const;
const failed = { status: "failed", url: null } as const;

test("the first of a reply's pictures hangs beside it, and the others are its tries", () => {
  expect(hang([second, first])).toEqual({ kind: "ready", picture: second, tries: [first] });
});

test("nothing hangs beside a reply without pictures", () => {
  expect(hang([])).toEqual({ kind: "empty", cancelled: null });
});

test("while another one is painted the one before is known, which shows through", () => {
  const painting = aPicture("new", open);
  expect(hang([painting, first])).toEqual({ kind: "painting", picture: painting, before: first });
});

test("one that failed hangs until it is gone, and the one before is known", () => {
  const bad = aPicture("bad", { ...failed, problem: "bad_picture" });
  expect(hang([bad, first])).toEqual({ kind: "failed", picture: bad, before: first });
  expect(hang([bad])).toMatchObject({ kind: "failed", before: null });
});

test("one that was taken back gives way to the one before, and without any keeps its room", () => {
  const back = aPicture("back", { ...failed, problem: "cancelled" });
  expect(hang([back, first])).toMatchObject({ kind: "ready", picture: first });
  expect(hang([back])).toEqual({ kind: "empty", cancelled: back });
});

test("what was painted when it failed is no try", () => {
  const bad = aPicture("bad", { ...failed, problem: "abandoned" });
  expect(hang([second, bad, first])).toMatchObject({ kind: "ready", tries: [first] });
});

const at = (...pictures: ReturnType<typeof aPicture>[]) => ({ pictures, asked: 1_000 });

test("asked about are the last ones, and what is unknown, painted, waited for, or was not looked at for minutes", () => {
  const last = ["1", "2", "3", "4", "5"];
  const known = {
    ...Object.fromEntries(last.map((id) => [id, at(first)])),
    done: at(first),
    none: at(),
    painted: at(aPicture("p", open)),
    waited: at(),
    here: at(second),
  };
  const ids = ["new", "done", "none", "painted", "waited", "here"];
  const due = (now: number) => dueOf([...ids, ...last], known, { now, waited: ["waited", "here"] });
  expect(due(2_000)).toEqual(["new", "painted", "waited", ...last]);
  expect(due(302_000)).toEqual([...ids, ...last]);
});

test("an answer tells of every message that was asked about, and of no other", () => {
  const known = { other: at(second), message: at(aPicture("old")) };
  expect(withAnswer(known, { asked: ["message", "empty"], pictures: [first], now: 5_000 })).toEqual(
    {
      other: at(second),
      message: { pictures: [first], asked: 5_000 },
      empty: { pictures: [], asked: 5_000 },
    },
  );
});

test("a new picture hangs at once, and one that is known stays in its place", () => {
  const known = { message: at(second, first) };
  const third = aPicture("third", open);
  expect(withPicture(known, third)).toEqual({ message: at(third, second, first) });
  const kept = { ...first, kept: true };
  expect(withPicture(known, kept)).toEqual({ message: at(second, kept) });
  expect(withPicture({}, third)).toEqual({ message: { pictures: [third], asked: 0 } });
});

test("a picture of no message changes nothing", () => {
  const imagined = aPicture("imagined", { messageId: null });
  const known = { message: at(first) };
  expect(withPicture(known, imagined)).toBe(known);
  expect(withoutPicture(known, imagined)).toBe(known);
});

test("an earlier try can be hung in the place of the newest, or go", () => {
  const known = { message: at(second, first) };
  expect(withShown(known, first)).toEqual({ message: at(first, second) });
  expect(withoutPicture(known, second)).toEqual({ message: at(first) });
});
