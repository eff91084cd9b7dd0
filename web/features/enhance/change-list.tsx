import { goToPart } from "../sheet/sheet-part.tsx";
import type { Enhancing } from "./enhancing.ts";
import { nameChange, tellChange } from "./words.ts";

/** What is proposed, each to be ticked. */
export function ChangeList({ enhancing }: { enhancing: Enhancing }) {
  const { proposals, busy, decide } = enhancing;
  const { changes } = proposals;
  const accepted = changes.filter(({ verdict }) => verdict === "accepted").length;
  return (
    <section className="settings-section" aria-labelledby="proposed" aria-busy={busy}>
      <h2 id="proposed">
        Proposed changes
        <output className="sheet-tally">
          {busy ? "writing…" : `${accepted} of ${changes.length} accepted`}
        </output>
      </h2>
      <ul>
        {changes.map((change) => (
          <li key={change.order} className="change-row" data-part={`row-${change.order}`}>
            <input
              type="checkbox"
              className="check"
              aria-label={`Accept ${nameChange(change)}`}
              checked={change.verdict === "accepted"}
              disabled={!change.done}
              onChange={({ target }) => decide(change.order, target.checked ? "accepted" : "open")}
            />
            <button type="button" onClick={() => goToPart(`change-${change.order}`)}>
              <b>{nameChange(change)}</b>
              <span>{change.verdict === "skipped" ? "skipped" : tellChange(change)}</span>
            </button>
          </li>
        ))}
      </ul>
      {proposals.note && <p className="hint">{proposals.note}</p>}
    </section>
  );
}
