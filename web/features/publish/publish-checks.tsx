import { Check, CircleAlert, CircleX } from "lucide-react";
import type { Publication } from "../../cast.ts";
import { sayCheck } from "./words.ts";

/** What is there and what is missing. What must be there is marked otherwise than what is only advised. */
export function PublishChecks({ publication }: { publication: Publication }) {
  return (
    <section className="settings-section" aria-labelledby="checks">
      <h2 id="checks">Before it goes out</h2>
      <ul className="publish-checks">
        {publication.checks.map((one) => {
          const state = one.passes ? "passes" : one.blocks ? "blocks" : "advises";
          const Icon = { passes: Check, blocks: CircleX, advises: CircleAlert }[state];
          return (
            <li key={one.check} data-state={state}>
              <Icon size={16} aria-hidden />
              {sayCheck(one)}
              {state === "blocks" && <span className="sr-only"> (needed)</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
