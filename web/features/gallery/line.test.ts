import { expect, test } from "vitest";
import { makePicture } from "./fixture.ts";
import { placesInLine, tellPlace, tellWork } from "./line.ts";

const running = makePicture({ id: "r", status: "running" });
const queued = (id: string) => makePicture({ id, status: "queued" });

test("what is going on is told in one line", () => {
  expect(tellWork([makePicture({})])).toBe("");
  expect(tellWork([running])).toBe("Painting one.");
  expect(tellWork([running, queued("a"), queued("b")])).toBe("Painting one. Two more in line.");
  expect(tellWork([queued("a")])).toBe("One in line.");
});

test("each that waits says how many are before it", () => {
  const line = placesInLine([running, queued("a"), makePicture({}), queued("b")]);
  expect([...line]).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
  expect([0, 1, 12].map(tellPlace)).toEqual([
    "Next in line",
    "In line, one before it",
    "In line, 12 before it",
  ]);
});

test("what was asked for before stands further down and is painted first", () => {
  const before = { status: "queued", createdAt: "2026-10-09T21:13:00.000Z" } as const;
  const line = placesInLine([
    queued("a"),
    queued("b"),
    makePicture({ ...before, id: "c" }),
    makePicture({ ...before, id: "d" }),
  ]);
  expect([...line.keys()]).toEqual(["c", "d", "a", "b"]);
});
