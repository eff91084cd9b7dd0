import { DEEPEST } from "./rows.ts";

/** Height of a row and where its dot stands, in pixels; the phone's style sheet knows the first as well. */
const ROW = 62;
const MIDDLE = 31;

interface RowLinesProps {
  level: number;
  /** levels of the lines that end below this row, each running into the next lower one */
  ends: readonly number[];
  chosen: boolean;
  isFirst: boolean;
  /** nothing but the path, passing by lines that are not shown */
  dotted?: boolean;
}

/** The lines in front of a row of the upright tree: the path at the very left, and what leaves it. */
export function RowLines({ level, ends, chosen, isFirst, dotted = false }: RowLinesProps) {
  const passing = Array.from({ length: Math.max(0, level - 1) }, (_, index) => index + 1).filter(
    (one) => !ends.includes(one),
  );
  const joins = ends.map((one) => join(one, one === level ? MIDDLE : 0)).join("");
  const runsOn = level > 0 && !ends.includes(level);
  return (
    <svg aria-hidden className="row-lines" width={30 + 26 * DEEPEST} height={ROW}>
      <path className="map-glow" d={`M${left(0)} ${isFirst ? MIDDLE : 0}V${ROW}`} />
      <path
        className="map-lit"
        d={`M${left(0)} ${isFirst ? MIDDLE : 0}V${ROW}`}
        strokeDasharray={dotted ? "1 8" : undefined}
      />
      <path className="map-other" d={passing.map((one) => `M${left(one)} 0V${ROW}`).join("")} />
      <path
        className={chosen ? "map-chosen" : "map-other"}
        d={joins + (runsOn ? `M${left(level)} ${MIDDLE}V${ROW}` : "")}
      />
      {ends.includes(1) && <circle className="row-fork" cx={left(0)} cy={ROW - 3} r={4.5} />}
      {level > 0 && (
        <g className="map-dots" data-tone={chosen ? "chosen" : "other"}>
          <path d={`M${left(level)} ${MIDDLE}h0`} strokeWidth={11} />
        </g>
      )}
    </svg>
  );
}

const left = (level: number) => 30 + 26 * Math.min(level, DEEPEST);

/** From a height on a level's line down and over to the line at its left. */
function join(level: number, from: number): string {
  const [x, over, to] = [left(level), left(level - 1), level === 1 ? ROW - 3 : ROW - 14];
  return `M${x} ${from}V${to - 20}C${x} ${to - 2} ${over} ${to - 18} ${over} ${to}`;
}
