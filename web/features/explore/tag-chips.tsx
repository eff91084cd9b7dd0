import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { PersonaCounts } from "../../../worker/contract/explore.ts";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { tagWord } from "./filters.ts";
import "../../styles/filters.css";

/** How many tags stand there by themselves. */
const FIRST = 7;

interface TagChipsProps {
  counts: PersonaCounts | null;
  tag: string | undefined;
  onTag(tag: string | undefined): void;
}

/** The most frequent tags as switches, and the rest in a menu. */
export function TagChips({ counts, tag, onTag }: TagChipsProps) {
  const tags = counts?.tags.map((known) => known.tag) ?? [];
  const first = tags.slice(0, FIRST);
  // the chosen one stands there whatever its rank
  const shown =
    tag === undefined || first.includes(tag) ? first : [...first.slice(0, FIRST - 1), tag];
  const rest = tags.filter((known) => !shown.includes(known));
  return (
    <fieldset className="tag-chips">
      <legend className="sr-only">Tags</legend>
      <Chip on={tag === undefined} onPress={() => onTag(undefined)}>
        All {counts && <span className="tabular-nums">{counts.total.toLocaleString("en")}</span>}
      </Chip>
      {shown.map((known) => (
        <Chip
          key={known}
          on={known === tag}
          onPress={() => onTag(known === tag ? undefined : known)}
        >
          {tagWord(known)}
        </Chip>
      ))}
      {rest.length > 0 && (
        <Menu>
          <MenuTrigger className="chip chip-lg">
            <Plus size={14} aria-hidden />
            More tags
          </MenuTrigger>
          <MenuContent align="start" className="tag-menu">
            {counts?.tags
              .filter((known) => rest.includes(known.tag))
              .map(({ tag: known, count }) => (
                <MenuItem key={known} onSelect={() => onTag(known)}>
                  {tagWord(known)}
                  <span className="hint ml-auto tabular-nums">{count}</span>
                </MenuItem>
              ))}
          </MenuContent>
        </Menu>
      )}
    </fieldset>
  );
}

interface ChipProps {
  on: boolean;
  onPress(): void;
  children: ReactNode;
}

/** A choice that is on or off. */
export function Chip({ on, onPress, children }: ChipProps) {
  return (
    <button
      type="button"
      className={on ? "chip chip-lg chip-on" : "chip chip-lg chip-line"}
      aria-pressed={on}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
