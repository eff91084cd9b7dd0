import { ChevronsDownUp, ChevronsUpDown } from "lucide-react";
import { memo, type ReactNode } from "react";
import { RowLines } from "./row-lines.tsx";
import { DEEPEST } from "./rows.ts";

interface BranchRowProps {
  id: string;
  level: number;
  ends: readonly number[];
  gap: number;
  chosen: boolean;
  place: number;
  total: number;
  name: string;
  note: string;
  /** how many of its lines hold what is looked for */
  hits: number;
  /** its length against the longest branch's */
  share: number;
  portrait: ReactNode;
  /** its last message */
  end: number;
}

/** A branch in the list. Drawn again only when it changes: a chat may have hundreds. */
export const BranchRow = memo(
  function BranchRow(props: BranchRowProps) {
    const { id, level, chosen, place, total, name, note, share, portrait, gap, hits } = props;
    return (
      <>
        {gap > 0 && <Gap lines={gap} />}
        <li
          role="treeitem"
          aria-level={level + 1}
          aria-selected={chosen}
          aria-current={level === 0 || undefined}
          aria-posinset={place + 1}
          aria-setsize={total}
          tabIndex={chosen ? 0 : -1}
          data-branch={id}
          data-end={props.end}
          className="branch-row"
          style={{ "--level": Math.min(level, DEEPEST) }}
        >
          <RowLines level={level} ends={props.ends} chosen={chosen} isFirst={place === 0} />
          {portrait}
          <b>{name}</b>
          <span className="branch-note">
            {hits > 0 && <mark className="hit">{hits} found</mark>} {note}
          </span>
          {level > 0 && <i className="branch-share" style={{ "--share": `${100 * share}%` }} />}
        </li>
      </>
    );
  },
  (before, after) =>
    before.name === after.name &&
    before.note === after.note &&
    before.chosen === after.chosen &&
    before.place === after.place &&
    before.total === after.total &&
    before.gap === after.gap &&
    before.share === after.share &&
    before.hits === after.hits &&
    before.end === after.end &&
    before.level === after.level &&
    before.ends.length === after.ends.length,
);

declare module "react" {
  interface CSSProperties {
    /** how far a row of the branch list is indented */
    "--level"?: number;
    /** a branch's length against the longest */
    "--share"?: string;
  }
}

/** Lines of the path between two forks; for the eye only, since they are no branch. */
function Gap({ lines }: { lines: number }) {
  return (
    <li aria-hidden className="branch-gap">
      <RowLines level={0} ends={[]} chosen={false} isFirst={false} dotted />
      {lines} lines
    </li>
  );
}

interface TriesRowProps {
  count: number;
  out: boolean;
  place: number;
  total: number;
}

/** Stands for the short branches of a chat that has many. */
export function TriesRow({ count, out, place, total }: TriesRowProps) {
  const Icon = out ? ChevronsDownUp : ChevronsUpDown;
  return (
    <li
      role="treeitem"
      aria-level={2}
      aria-selected={false}
      aria-expanded={out}
      aria-posinset={place + 1}
      aria-setsize={total}
      tabIndex={-1}
      data-tries
      className="branch-row"
      style={{ "--level": 1 }}
    >
      <b>
        {count} short {count === 1 ? "try" : "tries"}
      </b>
      <span className="branch-note">{out ? "fold them again" : "under 4 lines"}</span>
      <Icon size={17} aria-hidden className="branch-fold" />
    </li>
  );
}
