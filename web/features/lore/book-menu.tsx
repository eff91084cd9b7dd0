import { useMutation } from "@tanstack/react-query";
import { Download, MoreHorizontal, ToggleLeft, ToggleRight, Upload } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { toApiError } from "../../problem.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toast.tsx";
import { takeGiven } from "../import/given.ts";
import { postLoreRead } from "./api.ts";
import { addBook } from "./book.ts";
import type { Desk } from "./desk.ts";
import type { LoreDraft } from "./draft.ts";
import { tellFound, tellUnread } from "./found.ts";

interface BookMenuProps {
  draft: LoreDraft;
  desk: Desk;
  /** the entries in sight, by their places */
  shown: readonly number[];
  /** not all are in sight */
  filtered: boolean;
  /** where what is saved can be fetched as a file */
  file: string;
}

/** What can be done with many entries at once, and the ways in and out of a book. */
export function BookMenu({ draft, desk, shown, filtered, file }: BookMenuProps) {
  const which = filtered ? `the ${shown.length} found` : "all";
  const field = useRef<HTMLInputElement>(null);
  const bring = useBringIn(draft);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".json,.yaml,.yml,.lorebook,.charx,application/json,image/png,image/webp,image/jpeg"
        aria-label="A lorebook to bring in"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) bring.mutate(chosen);
          target.value = "";
        }}
      />
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="Lorebook menu">
            <MoreHorizontal size={18} aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => field.current?.click()}>
            <Upload size={16} aria-hidden />
            Bring in a lorebook
          </MenuItem>
          <Copies file={file} />
          {draft.dirty && <p className="menu-note">A copy has what is saved.</p>}
          <MenuItem disabled={shown.length === 0} onSelect={() => desk.switchAll(shown, true)}>
            <ToggleRight size={16} aria-hidden />
            Switch {which} on
          </MenuItem>
          <MenuItem disabled={shown.length === 0} onSelect={() => desk.switchAll(shown, false)}>
            <ToggleLeft size={16} aria-hidden />
            Switch {which} off
          </MenuItem>
        </MenuContent>
      </Menu>
    </>
  );
}

const formats = [
  ["v3", "Save a copy as V3"],
  ["sillytavern", "Save a copy for SillyTavern"],
] as const;

const Copies = ({ file }: { file: string }) =>
  formats.map(([format, word]) => (
    <MenuItem key={format} asChild>
      <a href={`${file}?format=${format}`} download>
        <Download size={16} aria-hidden />
        {word}
      </a>
    </MenuItem>
  ));

/** Adds the entries of a file to the draft, from where they can be taken back; one that came along with its person at once. */
function useBringIn(draft: LoreDraft) {
  const { show } = useToast();
  const bring = useMutation({
    mutationFn: postLoreRead,
    onSuccess: (found) => {
      const before = draft.pages;
      draft.change((pages) => addBook(pages, found.lorebook));
      show({
        ...tellFound(found, before.book.entries.length),
        action: { label: "Undo", run: () => draft.change(() => before) },
      });
    },
    onError: (error) =>
      show({ text: tellUnread(toApiError(error)), detail: "Nothing was changed." }),
  });
  const takeOver = useEffectEvent(() =>
    takeGiven()
      .slice(0, 1)
      .forEach((file) => bring.mutate(file)),
  );
  useEffect(() => takeOver(), []);
  return bring;
}
