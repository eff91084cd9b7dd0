import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import type { Lorebook } from "../../../worker/contract/personas.ts";
import type { Persona } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useMedia } from "../../ui/media.ts";
import { cx } from "../../ui/cx.ts";
import { stage } from "../personas/portrait.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { readBookForm } from "./book.ts";
import { useDesk, useSight } from "./desk.ts";
import { type LorePlace, type Saved, useLoreDraft } from "./draft.ts";
import type { Trial } from "./fire-test.ts";
import { LoreEntry } from "./lore-entry.tsx";
import { type Beside, LoreSide } from "./lore-side.tsx";
import { LoreTest } from "./lore-test.tsx";
import { Notices } from "./notices.tsx";
import { useTrial } from "./trial.ts";

interface LoreEditorProps {
  place: LorePlace;
  scope: Trial["scope"];
  persona: Persona;
  /** whose book it is */
  subtitle: string;
  /** what it is called without a name of its own */
  title: string;
  saved: Saved;
  savedWord: string;
  saveWord: string;
  /** Saves a book that was made from a base, and gives what tells it from others then. */
  save(book: Lorebook, base: string): Promise<string>;
  /** Reads again what is saved. */
  reload(): void;
  back: ReactNode;
  beside: Beside | null;
  /** the chat whose last lines the book can be tried on */
  chatId: string | null;
}

/** Where there is room for the list, the entry and the test at once. */
const ROOM = "(min-width: 1180px)";

/** A lorebook to be written: its entries, one of them, and what it would do. */
export function LoreEditor(props: LoreEditorProps) {
  const { place, scope, persona, subtitle, title, saved, beside, back, chatId } = props;
  const draft = useLoreDraft(place, saved);
  useNewer(draft, saved);
  const desk = useDesk(draft);
  const sight = useSight(draft, beside?.entries ?? null);
  const trial = useTrial({ place, scope, pages: draft.pages, chatId });
  const saving = useSaving(draft, props);
  const { book, keys } = draft.pages;
  const entry = sight.place === null ? undefined : listOf(sight.of, book, beside)[sight.place];
  const { shown, open, close } = useTestPlace();
  const cost =
    sight.of === "persona"
      ? trial.tested?.beside[sight.place ?? -1]
      : trial.tested?.own.get(keys[sight.place ?? -1] ?? -1);
  useShortcut("n", () => desk.addNew(book.entries));
  useShortcut("mod+s", () => draft.dirty && saving.mutate());
  const name = readBookForm(book).name || title;
  const save = <SaveButton word={props.saveWord} dirty={draft.dirty} saving={saving} />;
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cx("main lore", !shown && "lore-untested")}
      data-step={sight.step}
      {...stage(persona)}
    >
      <title>{`${name} — Dramatis`}</title>
      <h1 className="sr-only">{`${name}, ${subtitle}`}</h1>
      <output className="sr-only">{desk.said}</output>
      <LoreSide
        persona={persona}
        title={name}
        subtitle={subtitle}
        draft={draft}
        desk={desk}
        sight={sight}
        tested={trial.tested}
        beside={beside}
        back={back}
        save={save}
        file={`/api/${place.replace(":", "s/")}/lorebook/file`}
      />
      <LoreEntry
        draft={draft}
        desk={desk}
        sight={sight}
        entry={entry}
        tokens={cost?.tokens}
        back={back}
        save={save}
        notices={
          <Notices
            draft={draft}
            saved={saved}
            savedWord={props.savedWord}
            failed={saving.isError && !isConflict(saving.error)}
          />
        }
        onTest={shown ? null : open}
      />
      <LoreTest
        trial={trial}
        pages={draft.pages}
        beside={beside}
        sight={sight}
        entry={entry}
        hasChat={chatId !== null}
        onClose={close}
      />
    </main>
  );
}

const listOf = (of: string, book: Lorebook, beside: Beside | null) =>
  of === "persona" ? (beside?.entries ?? []) : book.entries;

/** What was saved elsewhere comes in by itself where nothing is being written. */
function useNewer(draft: ReturnType<typeof useLoreDraft>, saved: Saved): void {
  const { dirty, base, discard } = draft;
  useEffect(() => {
    if (!dirty && base !== saved.base) discard();
  }, [dirty, base, saved.base, discard]);
}

/** On a wide screen the test stands beside the entry until it is closed; on another it is a step further. */
function useTestPlace() {
  const wide = useMedia(ROOM);
  const navigate = useNavigate();
  const [closed, setClosed] = useState(false);
  return {
    shown: wide && !closed,
    open() {
      if (wide) setClosed(false);
      else void navigate({ to: ".", search: (search) => ({ ...search, test: true as const }) });
    },
    close: () => setClosed(true),
  };
}

const isConflict = (error: unknown) => toApiError(error).code.endsWith("_conflict");

function useSaving(draft: ReturnType<typeof useLoreDraft>, props: LoreEditorProps) {
  const { save, reload } = props;
  return useMutation({
    mutationFn: async () => {
      const { book } = draft.pages;
      return { book, base: await save(book, draft.base) };
    },
    onSuccess: ({ book, base }) => draft.settle(book, base),
    onError: (error) => {
      if (isConflict(error)) reload();
    },
  });
}

interface SaveButtonProps {
  word: string;
  dirty: boolean;
  saving: { isPending: boolean; isSuccess: boolean; mutate(): void };
}

function SaveButton({ word, dirty, saving }: SaveButtonProps) {
  const { isPending, isSuccess, mutate } = saving;
  return (
    <span className="lore-save">
      <output className="hint">{dirty ? "Kept in this browser" : isSuccess ? "Saved" : ""}</output>
      <Button
        variant={dirty ? "ink" : "soft"}
        size="sm"
        busy={isPending || !dirty}
        onClick={() => mutate()}
      >
        {word}
      </Button>
    </span>
  );
}
