import { Scissors } from "lucide-react";
import type { PromptReport } from "../../../worker/contract/prompt.ts";
import { listCuts } from "./cuts.ts";
import { LoreWhy } from "./lore-fired.tsx";
import type { LoreWords } from "./lore-words.ts";

interface CutListProps {
  report: PromptReport;
  /** entries of the lorebook that were called and did not come in */
  lore: readonly LoreWords[];
}

/** What was left out of the prompt, and why. */
export function CutList({ report, lore }: CutListProps) {
  const cuts = listCuts(report);
  const count = lore.length + cuts.length;
  return (
    <section className="saw-section">
      <h3>
        Cut to fit <span>{count}</span>
      </h3>
      {count === 0 ? (
        <p className="hint">Nothing. Everything there was has been read.</p>
      ) : (
        <ul className="saw-list" data-cut>
          {lore.map((one) => (
            <li key={one.id}>
              <Scissors size={15} aria-hidden />
              <b>
                <s>{one.title}</s>
              </b>
              <LoreWhy {...one} />
            </li>
          ))}
          {cuts.map(({ what, why }) => (
            <li key={what}>
              <Scissors size={15} aria-hidden />
              <b>{what}</b>
              <p>{why}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
