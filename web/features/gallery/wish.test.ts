import { expect, test } from "vitest";
import type { Painter } from "../../../worker/contract/pictures.ts";
import { makePicture } from "./fixture.ts";
import { stepsOf, toAgain, toImagine, toPictures, Wish } from "./wish.ts";

const schnell: Painter = {
  id: "schnell",
  label: "Schnell",
  demo: false,
  takes: { steps: true, guidance: false, negative: false },
  steps: { min: 1, max: 4, usual: 4 },
};

test("what nobody has touched is as it usually is, and what can't be read is as if nobody had", () => {
  const wish = Wish.parse({ count: 99, style: "oil", shape: "plate", scene: "A lamp" });
  expect(wish).toMatchObject({ scene: "A lamp", count: 4, style: "stage", shape: "3:4" });
  expect(wish.seed).toBeGreaterThanOrEqual(0);
});

test("a painter is told only what it takes, and no more steps than it does", () => {
  const wish = Wish.parse({ scene: " A lamp ", steps: 30, guidance: 4, negative: "text", seed: 7 });
  const asked = toImagine(wish, schnell, 2);
  expect(asked).toMatchObject({ scene: "A lamp", modelId: "schnell", seed: 7, personaId: null });
  expect(asked.settings).toEqual({ style: "stage", shape: "3:4", withPersona: false, steps: 4 });
  expect(stepsOf({ steps: null }, schnell)).toBe(4);
});

test("the newest of the wished pictures is asked for first and stands first", () => {
  const asked = toImagine(Wish.parse({ scene: "A lamp", seed: 7 }), schnell, 3);
  expect(asked.ids.toSorted().toReversed()).toEqual(asked.ids);
  const pictures = toPictures(asked, null, new Date(0));
  expect(pictures.map(({ seed }) => seed)).toEqual([7, 8, 9]);
  expect(pictures[0]).toMatchObject({ status: "queued", width: 768, height: 1024 });
});

test("a picture that is asked for again is a new one with the same wishes", () => {
  const picture = makePicture({
    kind: "portrait",
    persona: { id: crypto.randomUUID(), name: "M" },
  });
  const asked = toAgain(picture, { seed: 3 });
  expect(asked).toMatchObject({ kind: "portrait", scene: picture.scene, seed: 3 });
  expect(asked.ids[0]).not.toBe(picture.id);
  expect(toAgain(picture, { scene: "Rain" })).toMatchObject({ scene: "Rain" });
});
