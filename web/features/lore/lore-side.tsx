import { Link } from "@tanstack/react-router";
import { BookOpen, Plus, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Persona } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { findEntries } from "./book.ts";
import type { Desk, Sight } from "./desk.ts";
import type { LoreDraft } from "./draft.ts";
import { EntryList } from "./entry-list.tsx";
import type { Tested } from "./fire-test.ts";
import type { RawEntry } from "./form.ts";
import { BookMenu } from "./book-menu.tsx";
import { plain } from "./words.ts";

/** A persona's book beside a chat's. */
export interface Beside {
  /** null when somebody else keeps it */
  entries: readonly RawEntry[] | null;
  count: number;
  /** whose it is, in short, and where it can be changed */
  name: string;
  personaId: string;
}

interface LoreSideProps {
  persona: Persona;
  title: string;
  subtitle: string;
  draft: LoreDraft;
  desk: Desk;
  sight: Sight;
  tested: Tested | undefined;
  beside: Beside | null;
  /** leads out of the book, on a narrow screen */
  back: ReactNode;
  /** saves, on a narrow screen */
  save: ReactNode;
  /** where what is saved can be fetched as a file */
  file: string;
}

const noun = (count: number) => `${plain(count)} ${count === 1 ? "entry" : "entries"}`;

/** All entries of a book, to be searched, sorted and switched. */
export function LoreSide(props: LoreSideProps) {
  const { persona, title, subtitle, draft, desk, sight, tested, beside, back, save, file } = props;
  const { book, keys } = draft.pages;
  const [q, setQ] = useState("");
  const shown = findEntries(book, q);
  const tokens = keys.map((key) => tested?.own.get(key)?.tokens);
  const whole = tokens.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const move = (from: number, to: number) => {
    const entry = book.entries[from];
    if (entry) desk.move(entry, from, to);
  };
  return (
    <section className="lore-side" aria-label="Lorebook entries">
      <header className="lore-side-head">
        <span className="lore-narrow">{back}</span>
        <Portrait persona={persona} className="lore-wide" />
        <p>
          <b>{title}</b>
          <span className="hint">{subtitle}</span>
        </p>
        <span className="lore-narrow">{save}</span>
        <BookMenu draft={draft} desk={desk} shown={shown} filtered={q.trim() !== ""} file={file} />
      </header>
      <div className="lore-side-body">
        <div className="chat-search">
          <div className="search">
            <Search size={16} aria-hidden />
            <input
              type="search"
              className="input"
              placeholder="Search entries"
              aria-label="Search entries"
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
          </div>
          <Button
            variant="line"
            className="lore-new"
            aria-label="New entry"
            title="New entry (N)"
            onClick={() => desk.addNew(book.entries)}
          >
            <Plus size={17} aria-hidden />
          </Button>
        </div>
        <h2 className="lore-count">
          <span>{noun(book.entries.length)}</span>
          <span className="tabular-nums">{tested && `${plain(whole)} tokens`}</span>
        </h2>
        <EntryList
          label="Entries"
          entries={book.entries}
          shown={shown}
          keys={keys}
          tokensOf={(place) => tokens[place]}
          current={sight.of === "own" ? sight.place : null}
          onMove={move}
        />
        {book.entries.length > 0 && shown.length === 0 && (
          <p className="lore-quiet">No entry says “{q.trim()}”.</p>
        )}
        {book.entries.length === 0 && (
          <p className="lore-quiet">
            Nothing is written here yet. An entry is a fact that comes in when one of its keys is
            said.
          </p>
        )}
        <BookLink current={sight.of === "book"} />
        {beside && <BesideList beside={beside} sight={sight} tested={tested} />}
      </div>
    </section>
  );
}

function BookLink({ current }: { current: boolean }) {
  return (
    <Link
      to="."
      search={(search) => ({ ...search, entry: undefined, of: "book" as const, test: undefined })}
      className="lore-link lore-book"
      activeProps={{ "aria-current": undefined }}
      {...(current && { "aria-current": "true" })}
    >
      <BookOpen size={16} aria-hidden />
      <b>The whole book</b>
      <span className="lore-sub">name, depth, budget</span>
    </Link>
  );
}

interface BesideListProps {
  beside: Beside;
  sight: Sight;
  tested: Tested | undefined;
}

/** The persona's own facts, which come along and are changed elsewhere. */
function BesideList({ beside, sight, tested }: BesideListProps) {
  const { entries, count, name, personaId } = beside;
  return (
    <>
      <h2 className="lore-count">
        <span>
          {name}’s, {noun(count)}
        </span>
        {entries !== null && (
          <Link to="/personas/$personaId/lore" params={{ personaId }} className="link">
            Edit
          </Link>
        )}
      </h2>
      {entries === null ? (
        <p className="lore-quiet">
          They come along in this chat. Somebody else wrote them, so they stay closed.
        </p>
      ) : (
        <EntryList
          label={`Entries of ${name}`}
          entries={entries}
          shown={entries.map((_, place) => place)}
          keys={entries.map((_, place) => place)}
          tokensOf={(place) => tested?.beside[place]?.tokens}
          current={sight.of === "persona" ? sight.place : null}
          beside
        />
      )}
    </>
  );
}
