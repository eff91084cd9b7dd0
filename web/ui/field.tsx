import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
}

/** A labelled line of text. */
export function Field({ label, className, ...props }: FieldProps) {
  const id = useId();
  return (
    <div className={cx("field", className)}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" {...props} />
    </div>
  );
}

interface SwitchProps {
  label: string;
  hint: ReactNode;
  checked: boolean;
  onCheckedChange(checked: boolean): void;
}

/** A setting that is on or off, with its words beside it. */
export function Switch({ label, hint, checked, onCheckedChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="toggle">
      <div>
        <span id={id} className="label">
          {label}
        </span>
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        className="switch"
        onClick={() => onCheckedChange(!checked)}
      />
    </div>
  );
}

interface SegmentProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValueChange(value: Value): void;
}

/** A row of exclusive choices. */
export function Segment<Value extends string>(props: SegmentProps<Value>) {
  const name = useId();
  return (
    <fieldset className="segment">
      <legend className="sr-only">{props.legend}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={value === props.value}
            onChange={() => props.onValueChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
