import type { Picture } from "../../../worker/contract/pictures.ts";

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** `two`, `12`: small numbers as words. */
const spell = (count: number) => small[count] ?? String(count);

/** What stands on the tile of a picture that waits. `before`: how many wait in front of it. */
export const tellPlace = (before: number): string =>
  before === 0 ? "Next in line" : `In line, ${spell(before)} before it`;

/** How many wait in front of each that waits, by id. What was asked for first is painted first, and of that the first in the gallery. */
export function placesInLine(pictures: readonly Picture[]): ReadonlyMap<string, number> {
  const waiting = pictures
    .filter(({ status }) => status === "queued")
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  return new Map(waiting.map(({ id }, at) => [id, at]));
}

/** `Painting two. One more in line.`; empty while nothing is painted. */
export function tellWork(pictures: readonly Picture[]): string {
  const running = pictures.filter(({ status }) => status === "running").length;
  const waiting = pictures.filter(({ status }) => status === "queued").length;
  if (running + waiting === 0) return "";
  const word = spell(waiting);
  if (running === 0) return `${capital(word)} in line.`;
  const rest = waiting === 0 ? "" : ` ${capital(word)} more in line.`;
  return `Painting ${spell(running)}.${rest}`;
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
