import { type KeyboardEvent, useEffect, useRef } from "react";
import { useChangeChat } from "./changes.ts";

interface RenameChatProps {
  chatId: string;
  title: string | null;
  /** `byKey` is true when the person ended it by the keyboard and has to find the focus somewhere */
  onDone(byKey: boolean): void;
}

/** A chat's title as a field. Enter or leaving it saves, Escape does not. */
export function RenameChat({ chatId, title, onDone }: RenameChatProps) {
  const change = useChangeChat(chatId);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const save = (text: string, byKey: boolean) => {
    const name = text.trim();
    if (change.isPending) return;
    if (name === "" || name === title) onDone(byKey);
    else change.mutate({ title: name }, { onSuccess: () => onDone(byKey), onError: complain });
  };
  const complain = () => {
    field.current?.setCustomValidity("The chat could not be renamed. Press Enter to try again.");
    field.current?.reportValidity();
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") save(event.currentTarget.value, true);
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone(true);
    }
  };
  return (
    <input
      ref={field}
      className="input"
      aria-label="Title"
      defaultValue={title ?? ""}
      maxLength={120}
      readOnly={change.isPending}
      onChange={(event) => event.target.setCustomValidity("")}
      onKeyDown={keys}
      onBlur={(event) => save(event.currentTarget.value, false)}
    />
  );
}
