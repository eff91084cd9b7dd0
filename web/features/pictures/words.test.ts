import { expect, test } from "vitest";
import { captionOf, modelName, spaced, tellPainted, tellTook } from "./words.ts";

test("a seed is read in threes", () => {
  expect([7, 812, 4_017, 4_017_226].map(spaced)).toEqual([
    "7",
    "812",
    "4\u2009017",
    "4\u2009017\u2009226",
  ]);
});

test("how long a picture took is told as exactly as anybody wants to know", () => {
  expect([840, 11_300, 119_000, 300_000].map(tellTook)).toEqual([
    "0.8 s",
    "11 s",
    "119 s",
    "5 min",
  ]);
});

test("a painter goes by its own name, without its house", () => {
  expect(modelName("black-forest-labs/FLUX.1-schnell")).toBe("FLUX.1-schnell");
  expect(modelName("gpt-image-1")).toBe("gpt-image-1");
});

test("of what nobody painted nothing is told", () => {
  expect(tellPainted({ took: null, model: null })).toBe("");
  expect(tellPainted({ took: 2_000, model: null })).toBe("in 2 s");
  expect(tellPainted({ took: 2_000, model: "a/b" })).toBe("in 2 s, b");
});

test("a picture without a caption is called by its words, and one without words a picture", () => {
  expect(captionOf({ alt: "A lamp", scene: "lamp" })).toBe("A lamp");
  expect(captionOf({ alt: "", scene: "lamp" })).toBe("lamp");
  expect(captionOf({ alt: "", scene: "" })).toBe("A picture");
});
