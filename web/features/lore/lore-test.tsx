import { Link } from "@tanstack/react-router";
import { ChevronLeft, X } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import type { Sight } from "./desk.ts";
import type { Beside } from "./lore-side.tsx";
import { type AlsoFires, FirePanel } from "./fire-panel.tsx";
import { nameEntry, type RawEntry, readForm } from "./form.ts";
import type { Pages } from "./book.ts";
import type { useTrial } from "./trial.ts";
import type { TestedEntry } from "../../../worker/contract/lore.ts";
import { plain } from "./words.ts";

interface LoreTestProps {
  trial: ReturnType<typeof useTrial>;
  pages: Pages;
  beside: Beside | null;
  sight: Sight;
  entry: RawEntry | undefined;
  hasChat: boolean;
  onClose(): void;
}

/** The place where a book is tried: beside it, or on a narrow screen the last of its steps. */
export function LoreTest(props: LoreTestProps) {
  const { trial, beside, sight, entry, hasChat, onClose } = props;
  const { tested } = trial;
  const rows = listRows(props);
  const looked = rows.find(({ place, of }) => place === sight.place && of === sight.of);
  const names = new Map(rows.map(({ result, name }) => [result.id, name]));
  return (
    <aside className="lore-test" aria-label="Does it fire?">
      <header className="lore-head">
        <Link
          to="."
          search={(search) => ({ ...search, test: undefined })}
          className="btn btn-ghost btn-sm lore-middle -ml-2.5"
        >
          <ChevronLeft size={16} aria-hidden />
          Entry
        </Link>
        <h2>Does it fire?</h2>
        <IconButton label="Close test" className="lore-full ml-auto" onClick={onClose}>
          <X size={17} aria-hidden />
        </IconButton>
      </header>
      <FirePanel
        mode={trial.mode}
        onMode={trial.setMode}
        hasChat={hasChat}
        typed={trial.typed}
        onType={trial.type}
        lines={trial.lines}
        tested={tested}
        failed={trial.failed}
        entry={entry ? { form: readForm(entry), result: looked?.result } : null}
        also={rows.filter((row) => row !== looked && row.result.fires).map(tellAlso)}
        nameOf={(id) => names.get(id) ?? `an entry of ${beside?.name ?? "another book"}`}
      />
      {tested && (
        <p className="lore-budget hint tabular-nums">
          {plain(tested.tokens.used)} of {plain(tested.tokens.of)} tokens of lore on this
        </p>
      )}
    </aside>
  );
}

interface Row {
  of: Sight["of"];
  place: number;
  name: string;
  result: TestedEntry;
}

function listRows({ trial, pages, beside }: LoreTestProps): Row[] {
  const { tested } = trial;
  if (tested === undefined) return [];
  const own = pages.keys.flatMap((key, place): Row[] => {
    const [result, entry] = [tested.own.get(key), pages.book.entries[place]];
    return result && entry ? [{ of: "own", place, name: nameEntry(entry), result }] : [];
  });
  const theirs = tested.beside.map((result, place): Row => {
    const entry = beside?.entries?.[place];
    const name = entry ? nameEntry(entry) : `One of ${beside?.name ?? "the persona"}’s`;
    return { of: "persona", place, name, result };
  });
  return [...own, ...theirs];
}

function tellAlso({ name, result }: Row): AlsoFires {
  const keys = result.steps.find((step) => step.check === "keys");
  const by = keys?.always ? "" : (keys?.found[0]?.key ?? "");
  return { id: result.id, name, tokens: result.tokens, by };
}
