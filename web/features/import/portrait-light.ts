import { type Accent, findAccent } from "./accent.ts";

/** As many pixels of a side as a hue needs. */
const SIDE = 64;

/** The accent of a picture, found on this device; null when it has none or can't be shown. */
export async function readLight(url: string): Promise<Accent | null> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(image, 0, 0, SIDE, SIDE);
  return findAccent(context.getImageData(0, 0, SIDE, SIDE).data);
}
