import { Link } from "@tanstack/react-router";
import {
  ArrowDown,
  ArrowUp,
  ChevronLeft,
  Copy,
  FlaskConical,
  MoreHorizontal,
  Trash,
} from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { BookFields } from "./book-fields.tsx";
import type { Desk, Sight } from "./desk.ts";
import type { LoreDraft } from "./draft.ts";
import { EntryForm } from "./entry-form.tsx";
import { type RawEntry, readForm } from "./form.ts";

interface LoreEntryProps {
  draft: LoreDraft;
  desk: Desk;
  sight: Sight;
  entry: RawEntry | undefined;
  /** what it costs; undefined until that is known */
  tokens: number | undefined;
  back: ReactNode;
  save: ReactNode;
  notices: ReactNode;
  /** the test is hidden, and this shows it */
  onTest: (() => void) | null;
}

/** What was chosen of a book, to be written. */
export function LoreEntry(props: LoreEntryProps) {
  const { draft, desk, sight, entry, tokens, notices } = props;
  const { place, of } = sight;
  return (
    <section className="lore-main" aria-label="Entry">
      <EntryHead {...props} />
      {notices}
      <div className="lore-scroll">
        {of === "book" && <BookFields pages={draft.pages} onChange={desk.editBook} />}
        {of !== "book" && entry === undefined && (
          <div className="lore-blank">
            <p>
              Facts that come into a chat when somebody names them, and cost nothing until then.
            </p>
            <Button variant="ink" onClick={() => desk.addNew(draft.pages.book.entries)}>
              Write the first one
            </Button>
          </div>
        )}
        {of !== "book" && entry !== undefined && place !== null && (
          <EntryForm
            key={of === "own" ? draft.pages.keys[place] : `persona ${place}`}
            form={readForm(entry)}
            tokens={tokens}
            locked={of === "persona"}
            onChange={(change) => desk.edit(place, change)}
          />
        )}
      </div>
    </section>
  );
}

function EntryHead(props: LoreEntryProps) {
  const { desk, sight, entry, back, save, onTest } = props;
  const { of, place } = sight;
  const own = of === "own" && entry !== undefined && place !== null ? { entry, place } : null;
  return (
    <header className="lore-head">
      <span className="lore-wide">{back}</span>
      <Link
        to="."
        search={(search) => ({ ...search, entry: undefined, of: undefined, test: undefined })}
        className="btn btn-ghost btn-sm lore-narrow -ml-2.5"
      >
        <ChevronLeft size={16} aria-hidden />
        Entries
      </Link>
      <span className="grow" />
      {save}
      {of === "persona" && <span className="hint">Only to be read here</span>}
      {own && <OnSwitch {...own} desk={desk} />}
      {own && <EntryTools {...props} {...own} />}
      {onTest && (
        <IconButton label="Does it fire?" onClick={onTest}>
          <FlaskConical size={17} aria-hidden />
        </IconButton>
      )}
    </header>
  );
}

interface OwnEntry {
  entry: RawEntry;
  place: number;
  desk: Desk;
}

function OnSwitch({ entry, place, desk }: OwnEntry) {
  const { enabled } = readForm(entry);
  return (
    <span className="lore-on">
      <span className="label" aria-hidden>
        {enabled ? "On" : "Off"}
      </span>
      <button
        type="button"
        role="switch"
        aria-checked={enabled}
        aria-label="Entry on"
        className="switch"
        onClick={() => desk.edit(place, { enabled: !enabled })}
      />
    </span>
  );
}

function EntryTools({ draft, desk, entry, place }: Omit<LoreEntryProps, "entry"> & OwnEntry) {
  const last = draft.pages.book.entries.length - 1;
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Entry menu">
          <MoreHorizontal size={18} aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => desk.duplicate(entry, place)}>
          <Copy size={16} aria-hidden />
          Duplicate
        </MenuItem>
        <MenuItem disabled={place === 0} onSelect={() => desk.move(entry, place, place - 1)}>
          <ArrowUp size={16} aria-hidden />
          Move up
        </MenuItem>
        <MenuItem disabled={place >= last} onSelect={() => desk.move(entry, place, place + 1)}>
          <ArrowDown size={16} aria-hidden />
          Move down
        </MenuItem>
        <MenuItem tone="danger" onSelect={() => desk.remove(entry, place)}>
          <Trash size={16} aria-hidden />
          Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
