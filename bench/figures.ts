/** What was measured of one thing: the middle, the ends, and how often. */
export interface Spread {
  p50: number;
  p95: number;
  min: number;
  max: number;
  repeats: number;
}

/** Sums up at least one number. */
export function spread(numbers: number[]): Spread {
  if (numbers.length === 0) throw new Error("nothing was measured");
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * (sorted.length - 1))] ?? 0;
  return {
    p50: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    p95: at(0.95),
    min: at(0),
    max: at(1),
    repeats: sorted.length,
  };
}

/** One line of the report: the same thing of every contender that has it. */
export interface Row {
  name: string;
  unit: string;
  ours: Spread;
  pipe?: Spread;
  stock?: Spread;
  /** what performance asks for, in words, and whether `ours` keeps it */
  target?: { words: string; kept: boolean };
}

const digits = (value: number) =>
  value >= 1_000
    ? Math.round(value).toLocaleString("en")
    : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** p50, with p95 behind it where there are enough repeats to have one. */
const cell = (figure: Spread | undefined, unit: string) => {
  if (!figure) return "–";
  const tail = figure.repeats >= 20 ? ` / ${digits(figure.p95)}` : "";
  return `${digits(figure.p50)}${tail} ${unit}`.trim();
};

/** The rows as a Markdown table. */
export function table(rows: Row[]): string {
  const lines = rows.map(({ name, unit, ours, pipe, stock, target }) => {
    const ratio = pipe && pipe.p50 > 0 ? `${digits(ours.p50 / pipe.p50)} ×` : "–";
    const verdict = target ? `${target.words}: **${target.kept ? "pass" : "miss"}**` : "–";
    const cells = [cell(ours, unit), cell(pipe, unit), cell(stock, unit), ratio, verdict];
    return `| ${[name, ...cells].join(" | ")} |`;
  });
  const head = "| p50, or p50 / p95 | ours | pipe | stock | ours : pipe | target |";
  return [head, "|---|---|---|---|---|---|", ...lines].join("\n");
}
