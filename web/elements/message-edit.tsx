import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { isConfirm } from "../ui/confirm-key.ts";

interface MessageEditProps {
  /** what is being written, for the ear */
  label: string;
  value: string;
  maxLength?: number;
  onValueChange(value: string): void;
  /** what the keys do, or what becomes of the old words */
  note: ReactNode;
  /** the buttons that keep the words */
  actions: ReactNode;
  /** ⌘Enter or Ctrl+Enter */
  onSave(): void;
  /** Escape puts everything back as it was. */
  onCancel(): void;
}

/** A line's words as a text to be changed, in their place. What is typed belongs to the caller, who keeps it safe. */
export function MessageEdit(props: MessageEditProps) {
  const { label, value, maxLength, onValueChange, note, actions, onSave, onCancel } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.form?.scrollIntoView({ block: "nearest" });
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length);
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onCancel();
    else if (isConfirm(event)) onSave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form className="message-edit" onSubmit={(event) => event.preventDefault()}>
      <div className="message-edit-grow" data-value={value}>
        <textarea
          ref={box}
          onKeyDown={keys}
          rows={1}
          aria-label={label}
          value={value}
          maxLength={maxLength}
          onChange={(event) => onValueChange(event.target.value)}
        />
      </div>
      <div className="message-edit-bar">
        <span className="message-edit-note">{note}</span>
        <Button variant="ghost" size="sm" onClick={onCancel}>
          Cancel
        </Button>
        {actions}
      </div>
    </form>
  );
}
