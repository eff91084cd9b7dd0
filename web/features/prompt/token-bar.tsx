import { type Budget, sayBudget, sayPercent } from "./shares.ts";

declare module "react" {
  interface CSSProperties {
    /** tokens of a part of the bar */
    "--tokens"?: number;
  }
}

/** A picture that is drawn by its parts. */
const picture = { role: "img" };

const format = (tokens: number) => tokens.toLocaleString("en-GB");

/** How the room for reading was divided: a bar for the eye, and under it the same in numbers. */
export function TokenBar({ budget }: { budget: Budget }) {
  const { shares, total, allowed, unused } = budget;
  return (
    <section className="saw-section">
      <h3>
        Tokens{" "}
        <span>
          about {format(total)} of {format(allowed)} allowed for reading
        </span>
      </h3>
      <div className="token-bar" aria-label={sayBudget(budget)} {...picture}>
        {shares.map(({ part, tokens }) => (
          <i key={part} data-part={part} style={{ "--tokens": tokens }} />
        ))}
        <i data-part="unused" style={{ "--tokens": unused }} />
      </div>
      <ul className="token-list">
        {shares.map(({ part, label, note, tokens, percent }) => (
          <li key={part}>
            <i data-part={part} aria-hidden />
            <b>{label}</b>
            <span className="token-note">{note}</span>
            <span className="token-count">{format(tokens)}</span>
            <span className="token-percent">{sayPercent(percent)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
