import { zlibSync } from "fflate";
import { viewOf } from "./bytes.ts";
import { writeChunks } from "./chunks.ts";

const WIDTH = 400;
const HEIGHT = 600;

let made: Uint8Array | undefined;

/** A plain picture for personas that have no PNG of their own: a card needs one to travel in. */
export const makeCarrier = (): Uint8Array => (made ??= draw());

/** Whether this is that picture, which is nobody's portrait. */
export const isCarrier = (bytes: Uint8Array): boolean =>
  bytes.length === makeCarrier().length && makeCarrier().every((byte, at) => byte === bytes[at]);

function draw(): Uint8Array {
  const head = new Uint8Array(13);
  const view = viewOf(head);
  view.setUint32(0, WIDTH);
  view.setUint32(4, HEIGHT);
  // Eight bits of grey.
  head[8] = 8;
  const rows = new Uint8Array((WIDTH + 1) * HEIGHT);
  for (let row = 0; row < HEIGHT; row++) {
    const start = row * (WIDTH + 1);
    rows.fill(Math.round(214 - (row / HEIGHT) * 46), start + 1, start + 1 + WIDTH);
  }
  return writeChunks([
    { type: "IHDR", data: head },
    { type: "IDAT", data: zlibSync(rows, { level: 9 }) },
  ]);
}
