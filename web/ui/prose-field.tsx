import { type ComponentProps, type ReactNode, useId } from "react";
import { isConfirm } from "./confirm-key.ts";

interface ProseFieldProps extends Omit<ComponentProps<"textarea">, "id" | "onChange"> {
  label: string;
  /** a line below */
  hint?: ReactNode;
  onType(text: string): void;
  /** ⌘Enter or Ctrl+Enter was pressed */
  onConfirm?(): void;
}

/** A labelled text of some lines, which grows with what is written in it. */
export function ProseField(props: ProseFieldProps) {
  const { label, hint, onType, onConfirm, onKeyDown, ...box } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        className="input input-prose grows"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (onConfirm === undefined || !isConfirm(event)) return;
          event.preventDefault();
          onConfirm();
        }}
        {...box}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
