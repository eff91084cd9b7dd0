import { Lock, type LucideIcon } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  /** what is wrong with what it says, in words */
  fault?: string | false | null;
}

/** A labelled line of text. */
export function Field({ label, fault, className, ...props }: FieldProps) {
  const id = useId();
  const wrong = fault ? { "aria-invalid": true, "aria-describedby": `${id}-fault` } : {};
  return (
    <div className={cx("field", className)}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" {...wrong} {...props} />
      {fault && (
        <p id={`${id}-fault`} role="alert" className="hint text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

interface SwitchProps {
  label: string;
  hint: ReactNode;
  checked: boolean;
  /** it stands as it stands, and the hint says why */
  disabled?: boolean;
  onCheckedChange(checked: boolean): void;
}

/** A setting that is on or off, with its words beside it. */
export function Switch({ label, hint, checked, disabled, onCheckedChange }: SwitchProps) {
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
        disabled={disabled}
        onClick={() => onCheckedChange(!checked)}
      />
    </div>
  );
}

interface SegmentProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly {
    value: Value;
    label: string;
    icon?: LucideIcon;
    /** why it can't be chosen, where it can't */
    locked?: string | false;
  }[];
  onValueChange(value: Value): void;
}

/** A row of exclusive choices. */
export function Segment<Value extends string>(props: SegmentProps<Value>) {
  const name = useId();
  return (
    <fieldset className="segment">
      <legend className="sr-only">{props.legend}</legend>
      {props.options.map(({ value, label, icon: Icon, locked = false }) => (
        <label key={value} title={locked || undefined}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={value === props.value}
            disabled={locked !== false}
            onChange={() => props.onValueChange(value)}
          />
          {Icon && <Icon size={15} aria-hidden />}
          {label}
          {locked && (
            <>
              <Lock size={12} aria-hidden />
              <span className="sr-only">, {locked}</span>
            </>
          )}
        </label>
      ))}
    </fieldset>
  );
}
