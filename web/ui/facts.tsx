import type { ReactNode } from "react";

export interface Fact {
  term: string;
  is: ReactNode;
}

/** What is known of something, line by line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, is }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}
