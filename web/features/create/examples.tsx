import { useArrival } from "../workbench/arrival.ts";
import type { Bench } from "./bench.ts";

const sentences = [
  "A retired grandmaster who runs the night desk of a seaside hotel and never finishes a game.",
  "A lighthouse cat’s biographer, vain about footnotes, afraid of the cat.",
  "The last lift operator of a department store, who knows which floor you will regret.",
];

/** What to begin with, while nothing is written. */
export function Examples({ bench: { draft, change, writing } }: { bench: Bench }) {
  const arrival = useArrival<HTMLHeadingElement>();
  const take = (sentence: string) => {
    change((now) => ({ ...now, sentence, changedAt: Date.now() }));
    writing.start(false);
  };
  return (
    <div className="create-empty">
      <h1 ref={arrival} tabIndex={-1}>
        Who comes in?
      </h1>
      <p>
        Say it in a sentence, and the sheet fills in here, part by part. Everything can be changed
        while it does.
      </p>
      {draft.sentence.trim() === "" && (
        <ul aria-label="Sentences to try">
          {sentences.map((sentence) => (
            <li key={sentence}>
              <button type="button" className="create-example" onClick={() => take(sentence)}>
                {sentence}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
