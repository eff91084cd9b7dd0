import { diffWordsWithSpace } from "diff";
import { countWords } from "../sheet/count.ts";

/** A run of words that both texts have, or only one of them. */
export interface Run {
  /** how many characters of either text stand before it */
  at: number;
  text: string;
  in: "both" | "before" | "after";
}

export interface Comparison {
  runs: Run[];
  /** words that only one of the texts has */
  added: number;
  removed: number;
}

/** How many changes of words are looked for at most: two texts with nothing in common are shown one after the other. */
const MOST_EDITS = 2_000;

/** Two texts, word by word, in every script. */
export function compareTexts(before: string, after: string): Comparison {
  const options = { intlSegmenter: words, maxEditLength: MOST_EDITS };
  const changes = diffWordsWithSpace(before, after, options);
  const parts = changes ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  let at = 0;
  const runs = parts.map(({ value: text, added, removed }): Run => {
    at += text.length;
    return { at: at - text.length, text, in: added ? "after" : removed ? "before" : "both" };
  });
  const count = (place: Run["in"]) =>
    runs.reduce((sum, run) => sum + (run.in === place ? countWords(run.text) : 0), 0);
  return { runs, added: count("after"), removed: count("before") };
}

/** How many words that both texts have may stand between two changes for these to read as one. */
const FEW = 2;

/**
 * Runs in which changes that hardly stand apart are one: a phrase that was written anew is easier to read whole than word by word. Each
 * side still reads as its text did.
 */
export function joinChanges(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let cluster: Run[] = [];
  const close = () => {
    const tail = cluster.at(-1)?.in === "both" ? cluster.splice(-1) : [];
    const at = cluster[0]?.at ?? 0;
    const side = (place: Run["in"]) =>
      cluster
        .filter((run) => run.in === "both" || run.in === place)
        .map(({ text }) => text)
        .join("");
    const sides: Run[] = [
      { at, text: side("before"), in: "before" },
      // where its second run stood: no other run begins there
      { at: cluster[1]?.at ?? at, text: side("after"), in: "after" },
    ];
    joined.push(...sides.filter(({ text }) => text !== ""), ...tail);
    cluster = [];
  };
  for (const run of runs) {
    const few = run.in === "both" && countWords(run.text) <= FEW && !run.text.includes("\n");
    if (run.in !== "both" || (few && cluster.length > 0)) cluster.push(run);
    else {
      close();
      joined.push(run);
    }
  }
  close();
  return joined;
}

const words = new Intl.Segmenter(undefined, { granularity: "word" });
