import { expect, test } from "vitest";
import { portrait } from "../cards.fixture.ts";
import { makeCarrier } from "./carrier.ts";
import { drawOthers } from "./others.ts";

const asset = (name: string, bytes = portrait.bytes) => ({
  uri: `embeded://${name}`,
  type: "emotion",
  name,
  ext: "png",
  bytes,
});

test("of many pictures the first two dozen are taken, in the order of the card", () => {
  const assets = Array.from({ length: 40 }, (_, place) => asset(String(place)));
  const drawn = drawOthers(assets);
  expect(drawn.map(({ name }) => name)).toEqual(assets.slice(0, 24).map(({ name }) => name));
  expect(drawn[0]?.picture).toMatchObject({ contentType: "image/png", width: 64, height: 96 });
});

test("what is no picture, and the plain one that cards travel in, are nobody's portrait", () => {
  const script = new TextEncoder().encode('<svg onload="alert(1)"/>');
  expect(
    drawOthers([asset("script", script), asset("plain", makeCarrier()), asset("glad")]),
  ).toMatchObject([{ name: "glad" }]);
});
