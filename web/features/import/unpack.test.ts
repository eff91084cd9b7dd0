import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { takeCardOut } from "./unpack.ts";

const card = { spec: "chara_card_v3", data: { name: "Ines 灯" } };
const text = strToU8(JSON.stringify(card));
const picture = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7_919) % 251);

const pack = (files: Record<string, Uint8Array>, level: 0 | 6 = 6) =>
  new File([new Uint8Array(zipSync(files, { level }))], "archive.charx");

test.each([0, 6] as const)(
  "the card is taken out of its zip, packed at level %s",
  async (level) => {
    const files = { "assets/icon/main.png": picture, "card.json": text, "assets/x.png": picture };
    const out = await takeCardOut(pack(files, level));
    expect(out?.others).toBe(2);
    expect(out?.card.name).toBe("archive.json");
    expect(JSON.parse((await out?.card.text()) ?? "")).toEqual(card);
  },
);

test("the zip may stand behind a picture, and end with a comment", async () => {
  const zipped = zipSync({ "card.json": text }, { comment: "kept by hand" } as object);
  const out = await takeCardOut(new File(["a picture", new Uint8Array(zipped)], "a.jpg"));
  expect(JSON.parse((await out?.card.text()) ?? "")).toEqual(card);
});

test("a zip without a card, a torn one and no zip at all give nothing", async () => {
  expect(await takeCardOut(pack({ "notes.json": text }))).toBe(null);
  const torn = pack({ "card.json": text, "x.png": picture }).slice(0, -40);
  expect(await takeCardOut(new File([torn], "a.charx"))).toBe(null);
  expect(await takeCardOut(new File(["{}"], "a.json"))).toBe(null);
  expect(await takeCardOut(new File([], "a.json"))).toBe(null);
});

test("a card that inflates to more than any card is long is left where it is", async () => {
  const bomb = new Uint8Array(6_000_000);
  expect(await takeCardOut(pack({ "card.json": bomb }))).toBe(null);
});
