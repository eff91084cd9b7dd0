import { countWords } from "./english.ts";

/** A stretch of a turn: something done or something said. */
export interface Beat {
  kind: "do" | "say";
  text: string;
}

/** Words in some beats. */
export function countBeats(beats: readonly Beat[]): number {
  return beats.reduce((sum, { text }) => sum + countWords(text), 0);
}
