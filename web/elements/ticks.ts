/** Most ticks that are drawn, however many alternatives there are. */
const CAP = 8;

/** How many ticks stand for `count` alternatives, and which of them is lit for the one at `position`; both from 0. */
export function lightTick(position: number, count: number): { ticks: number; lit: number } {
  if (count <= CAP) return { ticks: count, lit: position };
  return { ticks: CAP, lit: Math.round((position / (count - 1)) * (CAP - 1)) };
}
