import { type ReactNode, useId } from "react";
import { cx } from "../../ui/cx.ts";
import type { FieldWords } from "./fields.ts";

interface SheetFieldProps {
  words: FieldWords;
  value: string;
  /** what ways there know it by */
  part: string;
  /** it is what the interface says rather than prose */
  plain?: boolean;
  /** what is wrong with it, in words */
  fault?: string | undefined;
  /** it is being written by the model */
  writing?: boolean;
  /** what else can be done with it, at the end of its label */
  tools?: ReactNode;
  /** a line below */
  hint?: ReactNode;
  onChange(text: string): void;
  onFocus?(): void;
}

/** A labelled text of a persona, which grows with what is written in it. */
export function SheetField(props: SheetFieldProps) {
  const id = useId();
  const { words, value, part, plain = false, fault, writing = false, tools, hint } = props;
  const below = fault !== undefined || hint !== undefined;
  return (
    <div className="sheet-field" data-part={part}>
      <div className="sheet-field-head">
        <label className="label" htmlFor={id}>
          {words.label}
        </label>
        {words.use && !plain && <span className="hint">{words.use}</span>}
        {tools && <span className="sheet-field-tools">{tools}</span>}
      </div>
      <textarea
        id={id}
        rows={words.rows}
        maxLength={words.max}
        className={cx("input grows", !plain && "input-prose")}
        placeholder={words.placeholder}
        value={value}
        readOnly={writing}
        aria-busy={writing}
        aria-invalid={fault !== undefined}
        aria-describedby={below ? `${id}-below` : undefined}
        onChange={(event) => props.onChange(event.target.value)}
        onFocus={props.onFocus}
      />
      {below && (
        <p
          id={`${id}-below`}
          className={cx("hint", fault && "text-danger")}
          role={fault && "alert"}
        >
          {fault ?? hint}
        </p>
      )}
    </div>
  );
}
