import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { MAX_LINE } from "../../../worker/contract/messages.ts";
import { MessageEdit } from "../../elements/message-edit.tsx";
import type { StoredMessage } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useLineActs } from "./line-acts.ts";

/** A line whose words are being changed. */
export function LineEdit({ stored, text }: { stored: StoredMessage; text: string }) {
  const acts = useLineActs();
  const own = stored.role === "user";
  const save = () => acts.current.save(stored);
  const saveAndGoOn = () => acts.current.save(stored, true);
  const empty = text.trim() === "";
  return (
    <MessageEdit
      label={own ? "Your line in other words" : "The reply in other words"}
      value={text}
      maxLength={MAX_LINE}
      onValueChange={(changed) => acts.current.changeEdit(changed)}
      onCancel={() => acts.current.closeEdit()}
      onSave={save}
      note={own ? "The old line is kept." : <Keys />}
      actions={
        own ? (
          <Button variant="accent" size="sm" disabled={empty} onClick={save}>
            Send as a branch
          </Button>
        ) : (
          <>
            <Button variant="line" size="sm" disabled={empty} onClick={save}>
              Save
            </Button>
            <Button variant="accent" size="sm" disabled={empty} onClick={saveAndGoOn}>
              Save and continue
            </Button>
          </>
        )
      }
    />
  );
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

function Keys() {
  return (
    <>
      <kbd>{isApple() ? "⌘" : "Ctrl"}</kbd> <kbd>Enter</kbd> saves · <kbd>Esc</kbd> puts it back
    </>
  );
}

/** Longest wish for another reply, in characters. */
const MAX_HINT = 600;

/** Asks how a reply is to be taken another way. */
export function LineHint({ stored }: { stored: StoredMessage }) {
  const acts = useLineActs();
  const [hint, setHint] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => acts.current.askHint(null);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <form
      className="message-hint"
      onSubmit={(event) => {
        event.preventDefault();
        acts.current.regenerate(stored, hint.trim());
      }}
    >
      <input
        ref={field}
        onKeyDown={keys}
        className="input"
        aria-label="Another way"
        placeholder="Another way: shorter, angrier, without the storm…"
        maxLength={MAX_HINT}
        value={hint}
        onChange={(event) => setHint(event.target.value)}
      />
      <Button variant="ghost" size="sm" onClick={close}>
        Cancel
      </Button>
      <Button variant="accent" size="sm" type="submit">
        Regenerate
      </Button>
    </form>
  );
}
