import { useState } from "react";
import type { CardContents } from "./cards-api.ts";
import { tellUnused } from "./unused.ts";
import { reachable } from "../../ui/reachable.ts";

/** What of a card does nothing here, and why, in one line each; and the card itself, to read. */
export function UnusedList({ contents }: { contents: CardContents }) {
  const [open, setOpen] = useState(false);
  const unused = tellUnused(contents.unused);
  return (
    <aside className="import-unused" aria-label="Not used">
      <h3>
        Not used <span className="hint">{unused.length}</span>
      </h3>
      <p className="hint">
        {unused.length === 0
          ? "Everything in the card has its place here."
          : "Kept with the card, so an export gives it back unchanged."}
      </p>
      <ul>
        {unused.map(({ key, icon: Icon, title, why }) => (
          <li key={key}>
            <Icon size={15} aria-hidden />
            <span>
              <b>{title}</b>
              {why}
            </span>
          </li>
        ))}
      </ul>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Raw card data</summary>
        {open && (
          <pre aria-label="Raw card data" {...reachable}>
            {contents.raw}
          </pre>
        )}
      </details>
    </aside>
  );
}
