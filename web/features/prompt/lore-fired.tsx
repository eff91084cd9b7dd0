import { BookMarked, Pin, Timer } from "lucide-react";
import type { LoreWords } from "./lore-words.ts";

const icons = { key: BookMarked, always: Pin, still: Timer };

/** The entries of the lorebook that were in, each with the word that brought it in. */
export function LoreFired({ lore, known }: { lore: readonly LoreWords[]; known: number }) {
  return (
    <section className="saw-section">
      <h3>
        Lore that fired{" "}
        <span>{known > lore.length ? `${lore.length} of ${known}` : lore.length}</span>
      </h3>
      {lore.length === 0 ? (
        <p className="hint">No word of the lorebook was said.</p>
      ) : (
        <ul className="saw-list">
          {lore.map((one) => {
            const Icon = icons[one.kind];
            return (
              <li key={one.id}>
                <Icon size={15} aria-hidden />
                <b>{one.title}</b>
                <LoreWhy {...one} />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** Where an entry's word was found, with the word marked, and what else there is to say. */
export function LoreWhy({ place, found, remark, kind }: LoreWords) {
  const always = kind === "always" && remark === "" ? "without a word" : "";
  return (
    <p>
      {place || always}
      {found && (
        <>
          : “{found.before}
          <mark className="hit">{found.hit}</mark>
          {found.after}”
        </>
      )}
      {remark && <span className="saw-remark">{remark}</span>}
    </p>
  );
}
