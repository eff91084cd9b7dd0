import sharp, { type Sharp } from "sharp";
import { hash } from "../model/rng.ts";
import { type Canvas, makeCanvas, rect } from "./canvas.ts";
import { oklch } from "./colour.ts";
import { drawFigures } from "./figure.ts";
import { drawGreenhouse, drawLibrary, drawMachine, drawStage } from "./places/halls.ts";
import { drawRoom, drawTrain } from "./places/indoors.ts";
import { drawCity, drawDesert, drawForest, drawMountains, drawSea } from "./places/outdoors.ts";
import { type Place, readPrompt, type Sight } from "./sight.ts";
import { drawSky } from "./sky.ts";
import { drawMark, drawWeather } from "./weather.ts";

type Draw = (canvas: Canvas, sight: Sight) => void;

const PLACES: Record<Place, { draw: Draw; hue: number; roofed?: true }> = {
  sea: { draw: drawSea, hue: 212 },
  forest: { draw: drawForest, hue: 160 },
  mountains: { draw: drawMountains, hue: 246 },
  desert: { draw: drawDesert, hue: 300 },
  city: { draw: drawCity, hue: 264 },
  library: { draw: drawLibrary, hue: 76, roofed: true },
  stage: { draw: drawStage, hue: 14, roofed: true },
  train: { draw: drawTrain, hue: 40, roofed: true },
  greenhouse: { draw: drawGreenhouse, hue: 146, roofed: true },
  machine: { draw: drawMachine, hue: 250, roofed: true },
  room: { draw: drawRoom, hue: 50, roofed: true },
};

export interface Wish {
  prompt: string;
  seed: number;
  /** pixels */
  width: number;
  height: number;
}

/**
 * Paints what a prompt says as a JPEG, the same for the same wish. Small: flat colours, 20-90 KB. The seed alone decides what a prompt
 * leaves open of a person, so that they stay who they are; seed and words together, where things stand.
 */
export async function paint(wish: Wish): Promise<Buffer> {
  const sight = readPrompt(wish.prompt, wish.seed);
  const { draw, hue, roofed } = PLACES[sight.place];
  const chance = hash(`${wish.seed} ${wish.prompt}`);
  const canvas = makeCanvas({ ...wish, seed: chance, hue: hue + (chance % 31) - 15 });
  if (sight.view === "portrait") drawBackdrop(canvas, sight);
  else {
    drawSky(canvas, sight);
    draw(canvas, sight);
  }
  drawFigures(canvas, sight);
  if (!roofed && sight.view !== "portrait") drawWeather(canvas, sight);
  // a portrait hangs in an arch, which takes its corners
  drawMark(canvas, { middle: sight.view === "portrait" });
  const drawn = sharp(Buffer.from(canvas.svg(wish))).flatten();
  return inManner(drawn, sight.manner).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}

/** Behind a head: the coat's colour, gone dark. */
function drawBackdrop(canvas: Canvas, { coat }: Sight): void {
  const tone = (l: number) => oklch(l, 0.05, coat.h);
  canvas.add(
    rect(
      -5,
      -5,
      canvas.width + 10,
      310,
      canvas.fade([
        [0, tone(0.42)],
        [0.55, tone(0.3)],
        [1, tone(0.18)],
      ]),
    ),
  );
}

function inManner(picture: Sharp, manner: Sight["manner"]): Sharp {
  switch (manner) {
    case "engraving":
      return picture.greyscale().linear(1.35, -26).sharpen({ sigma: 1.2 });
    case "charcoal":
      return picture.greyscale().gamma(1.6).blur(0.7);
    case "woodcut":
      return picture.greyscale().linear(1.9, -36).tint({ r: 226, g: 196, b: 140 });
    case "gouache":
      return picture.modulate({ saturation: 1.22, brightness: 1.05 });
    case "film":
      return picture.modulate({ saturation: 0.72 }).linear(0.92, 14);
    case "stage":
      return picture;
  }
}
