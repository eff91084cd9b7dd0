import { Link } from "@tanstack/react-router";
import { GripVertical } from "lucide-react";
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useRef, useState } from "react";
import { cx } from "../../ui/cx.ts";
import { nameEntry, type RawEntry, readForm } from "./form.ts";
import { kindOf, tellKind } from "./kinds.ts";

interface EntryListProps {
  label: string;
  entries: readonly RawEntry[];
  /** which of them are shown, by their places */
  shown: readonly number[];
  /** a number for each entry */
  keys: readonly number[];
  /** tokens of an entry; undefined until that is known */
  tokensOf(place: number): number | undefined;
  current: number | null;
  /** they are the persona's, beside a chat's */
  beside?: boolean;
  /** Moves an entry to another place; without it they stay where they are. */
  onMove?: (from: number, to: number) => void;
}

/** The entries of a book. ↑ ↓ go from one to the next, Alt with them moves one, and so does drawing it by its handle. */
export function EntryList(props: EntryListProps) {
  const { label, entries, shown, keys, tokensOf, current, beside = false, onMove } = props;
  const list = useRef<HTMLUListElement>(null);
  const [over, setOver] = useState<number | null>(null);
  const step = (event: KeyboardEvent, place: number) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = shown[shown.indexOf(place) + by];
    if (next === undefined) return;
    if (event.altKey) {
      onMove?.(place, next);
      return;
    }
    list.current?.querySelector<HTMLElement>(`[data-place="${next}"] a`)?.focus();
  };
  // two thousand rows are not to be drawn anew for a letter
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  const [onStep] = useState(
    () => (event: KeyboardEvent, place: number) => latest.current(event, place),
  );
  const drop = (from: number) => {
    if (over !== null && over !== from) onMove?.(from, over);
    setOver(null);
  };
  return (
    <ul ref={list} className="lore-list" aria-label={label}>
      {shown.map((place) => {
        const entry = entries[place];
        if (entry === undefined) return null;
        return (
          <li
            key={keys[place]}
            data-place={place}
            data-over={over === place || undefined}
            className={cx("lore-row", !readForm(entry).enabled && "lore-row-off")}
          >
            <EntryLink
              entry={entry}
              place={place}
              beside={beside}
              tokens={tokensOf(place)}
              current={place === current}
              onStep={onStep}
            />
            {onMove && <Handle onOver={setOver} onDrop={() => drop(place)} />}
          </li>
        );
      })}
    </ul>
  );
}

interface EntryLinkProps {
  entry: RawEntry;
  place: number;
  beside: boolean;
  tokens: number | undefined;
  current: boolean;
  onStep(event: KeyboardEvent, place: number): void;
}

const EntryLink = memo(function EntryLink(props: EntryLinkProps) {
  const { entry, place, beside, tokens, current, onStep } = props;
  const form = readForm(entry);
  const { icon: Icon } = kindOf(form);
  return (
    <Link
      to="."
      search={(search) => ({
        ...search,
        entry: place,
        of: beside ? "persona" : undefined,
        test: undefined,
      })}
      className="lore-link"
      onKeyDown={(event) => onStep(event, place)}
      activeProps={{ "aria-current": undefined }}
      {...(current && { "aria-current": "true" })}
    >
      <Icon size={16} aria-hidden />
      <b>{nameEntry(entry)}</b>
      <span className="lore-cost">{tokens ?? ""}</span>
      <span className="lore-sub">{tellKind(form)}</span>
    </Link>
  );
});

interface HandleProps {
  onOver(place: number | null): void;
  onDrop(): void;
}

/** Draws an entry to another place; the keyboard has Alt and the arrows, and the entry's menu the same in words. */
function Handle({ onOver, onDrop }: HandleProps) {
  const held = useRef(false);
  const take = (event: PointerEvent<HTMLElement>) => {
    held.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const draw = ({ clientX, clientY }: PointerEvent) => {
    if (!held.current) return;
    const row = document.elementFromPoint(clientX, clientY)?.closest("[data-place]");
    onOver(row instanceof HTMLElement ? Number(row.dataset["place"]) : null);
  };
  const release = () => {
    if (held.current) onDrop();
    held.current = false;
  };
  const cancel = () => {
    held.current = false;
    onOver(null);
  };
  return (
    <span
      aria-hidden
      className="lore-handle"
      onPointerDown={take}
      onPointerMove={draw}
      onPointerUp={release}
      onPointerCancel={cancel}
    >
      <GripVertical size={15} />
    </span>
  );
}
