import { type KeyboardEvent, useEffect, useRef } from "react";
import { useRename } from "./rename.ts";
import type { Naming } from "./naming.ts";
import type { Shape } from "./tree.ts";

interface BranchNameProps {
  chatId: string;
  shape: Shape;
  naming: Naming;
  /** how it is called without a name */
  fallback: string;
  /** `byKey` is true when the person ended it by the keyboard and has to find the focus somewhere */
  onDone(byKey: boolean): void;
}

/** A branch's name as a field. Enter or leaving it saves, Escape does not, and an empty name is none. */
export function BranchName({ chatId, shape, naming, fallback, onDone }: BranchNameProps) {
  const rename = useRename(chatId, shape);
  const field = useRef<HTMLInputElement>(null);
  const before = naming.name ?? "";
  useEffect(() => field.current?.select(), []);
  const complain = () => {
    field.current?.setCustomValidity("The name was not saved. Press Enter to try again.");
    field.current?.reportValidity();
  };
  const save = (text: string, byKey: boolean) => {
    const name = text.trim();
    if (rename.isPending) return;
    if (name === before) onDone(byKey);
    else {
      const end = { onSuccess: () => onDone(byKey), onError: complain };
      rename.mutate({ node: naming.node, name }, end);
    }
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") save(event.currentTarget.value, true);
    if (event.key === "Escape") onDone(true);
  };
  return (
    <input
      ref={field}
      className="input branch-name"
      data-keeps-escape
      aria-label="Name of the branch"
      placeholder={fallback}
      defaultValue={before}
      maxLength={80}
      readOnly={rename.isPending}
      onChange={(event) => event.target.setCustomValidity("")}
      onKeyDown={keys}
      onBlur={(event) => save(event.currentTarget.value, false)}
    />
  );
}
