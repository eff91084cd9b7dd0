import { expect, test } from "vitest";
import { makeAxis } from "./axis.ts";
import { type Branch, splitBranches } from "./branches.ts";
import { drawBranches, drawPath, drawTries, planMap } from "./drawing.ts";
import { makeLine, makeTree } from "./fixture.ts";
import { countLanes, layOut } from "./layout.ts";
import { listRows } from "./rows.ts";
import { fitScale, SCALES, sizeAt, stepScale } from "./scale.ts";
import { decodeTree } from "./tree.ts";
import { stepAlong } from "./walk.ts";
import { excerpt, measureBranch, nameBranch } from "./words.ts";

const none: ReadonlySet<number> = new Set();
const scene = (shown: readonly Branch[]) => ({ shown, unfolded: none, namings: new Map() });

/** A path of twenty messages, a branch of five at the third, one of four that leaves that, and one of two near the end. */
function chart() {
  const parents = [
    ...makeLine(null, 0, 20),
    ...makeLine(2, 20, 5),
    ...makeLine(22, 25, 2),
    ...makeLine(17, 27, 2),
  ];
  const tree = makeTree(parents);
  const shape = decodeTree(tree);
  const branches = splitBranches(shape, 19);
  const [path, early, child, late] = branches;
  if (!path || !early || !child || !late) throw new Error("not the expected branches");
  return { tree, shape, branches, path, early, child, late };
}

test("the list begins with the path and goes from its end upwards", () => {
  const { branches, path, early, child, late } = chart();
  const rows = listRows(path, new Set(branches));
  expect(rows.map(({ branch }) => branch)).toEqual([path, late, early, child]);
  expect(rows.map(({ ends }) => ends)).toEqual([[], [1], [], [2, 1]]);
  expect(rows.map(({ gap }) => gap)).toEqual([0, 0, 15, 0]);
});

test("a branch that is not shown is left out with what leaves it", () => {
  const { branches, path, early, late } = chart();
  const shown = new Set(branches);
  shown.delete(early);
  expect(listRows(path, shown).map(({ branch }) => branch)).toEqual([path, late]);
});

test("walking goes along a branch past what is folded, and over its beginning to what it follows", () => {
  const { branches, path, early } = chart();
  const axis = makeAxis(branches, none);
  expect(stepAlong({ branch: early, node: 20 }, axis, 1)).toBe(21);
  expect(stepAlong({ branch: early, node: 20 }, axis, -1)).toBe(2);
  expect(stepAlong({ branch: early, node: 24 }, axis, 1)).toBeNull();
  expect(stepAlong({ branch: path, node: 0 }, axis, -1)).toBeNull();
  expect(axis.folds).toEqual([{ from: 8, to: 16 }]);
  expect(stepAlong({ branch: path, node: 7 }, axis, 1)).toBe(17);
});

test("a map is drawn in a handful of strokes, with a dot for every message that is not folded", () => {
  const { shape, branches, path } = chart();
  const size = sizeAt(1);
  const { axis, lanes } = layOut(scene(branches), size);
  const plan = planMap(axis, lanes, size, { width: 900, height: 600 });
  const on = { shape, axis, plan, size };
  const others = drawBranches(branches.slice(1), on);
  expect(others.lines.match(/C/g)).toHaveLength(3);
  expect(others.replies.match(/h0/g)).toHaveLength(4);
  expect(others.own.match(/h0/g)).toHaveLength(5);
  const { whole, folded } = drawPath(path, axis, plan);
  expect(whole.match(/M/g)).toHaveLength(2);
  expect(folded).toMatch(/^M[\d.]+ [\d.]+H[\d.]+$/);
  expect(drawTries(branches.slice(1), plan).match(/l5/g)).toHaveLength(3);
  expect([plan.width, plan.height].every((pixels) => pixels >= 600)).toBe(true);
});

test("a small map draws neither the person's own dots nor, at last, any", () => {
  const { shape, branches } = chart();
  const draw = (scale: (typeof SCALES)[number]) => {
    const size = sizeAt(scale);
    const { axis, lanes } = layOut(scene(branches), size);
    const plan = planMap(axis, lanes, size, { width: 0, height: 0 });
    return drawBranches(branches, { shape, axis, plan, size });
  };
  expect(draw(0.45)).toMatchObject({ own: "", replies: expect.stringContaining("h0") });
  expect(draw(0.2)).toMatchObject({ own: "", replies: "" });
});

test("the scale is the largest that has room for all lanes", () => {
  const { branches } = chart();
  const lanesAt = (size: ReturnType<typeof sizeAt>) => countLanes(layOut(scene(branches), size));
  expect(fitScale(lanesAt, 600)).toBe(1);
  expect(fitScale(() => 12, 600)).toBe(0.6);
  expect(fitScale(() => 900, 600)).toBe(0.3);
  expect(SCALES.map((scale) => stepScale(scale, -1))).toEqual([0.8, 0.6, 0.45, 0.3, 0.2, 0.2]);
  expect(stepScale(1, 1)).toBe(1);
});

test("a branch goes by its first words once they are known, and by its number until then", () => {
  const { shape, early } = chart();
  expect(nameBranch({ shape, namings: new Map() }, early, new Map())).toBe("Branch 1");
  const words = new Map([[shape.idOf(20), "*Ballast drops it.* “Well,” says Maren, low."]]);
  expect(nameBranch({ shape, namings: new Map() }, early, words)).toBe(
    "Ballast drops it. “Well,” says Maren…",
  );
  expect(measureBranch(shape, early, new Date(2027, 1, 1))).toMatch(/^5 lines · /);
});

test("another beginning of the chat by the persona is another greeting", () => {
  const shape = decodeTree(makeTree([null, 0, null]));
  const [, other] = splitBranches(shape, 1);
  expect(other && nameBranch({ shape, namings: new Map() }, other, new Map())).toBe(
    "Another greeting",
  );
});

test.each([
  ["  Short.  ", "Short."],
  ["One\n\ntwo *three*", "One two three"],
  [`${"word ".repeat(6)}word, and more`, "word word word word word word word, and…"],
  [`${"word ".repeat(6)}words, then more of them`, "word word word word word word words…"],
  ["x".repeat(60), `${"x".repeat(40)}…`],
])("of %j a title keeps %j", (text, title) => {
  expect(excerpt(text)).toBe(title);
});
