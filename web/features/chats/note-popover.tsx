import { useId, useState } from "react";
import type { Chat } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { shortName } from "../personas/names.ts";
import { NotSaved } from "./not-saved.tsx";
import { NOTE, useNote } from "./note.ts";
import { NoteTrigger } from "./note-trigger.tsx";

/** The author's note by its tool, on a phone in a sheet. It is saved as it is typed. */
export function NotePopover({ chat }: { chat: Chat }) {
  const [open, setOpen] = useState(true);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <NoteTrigger chat={chat} />
      </PopoverTrigger>
      <PopoverContent side="top" align="start" className="note" aria-label="Author’s note">
        <NoteForm chat={chat} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function NoteForm({ chat, onDone }: { chat: Chat; onDone(): void }) {
  const id = useId();
  const note = useNote(chat);
  return (
    <>
      <div className="note-head">
        <h2>
          <label htmlFor={id}>Author’s note</label>
        </h2>
        <span className="hint tabular-nums">{`${note.value.length} of ${NOTE}`}</span>
      </div>
      <textarea
        id={id}
        rows={3}
        className="input input-prose"
        maxLength={NOTE}
        aria-describedby={`${id}-hint`}
        value={note.value}
        onChange={(event) => note.change(event.target.value)}
        onBlur={note.flush}
      />
      <p id={`${id}-hint`} className="hint">
        Only the model reads this. {shortName(chat.persona.name)} never quotes it.
      </p>
      {note.isError && <NotSaved />}
      <div className="note-foot">
        <Button
          variant="ghost"
          size="sm"
          disabled={note.value === ""}
          onClick={() => note.change("")}
        >
          Clear
        </Button>
        <Button variant="ink" size="sm" onClick={onDone}>
          Done
        </Button>
      </div>
    </>
  );
}
