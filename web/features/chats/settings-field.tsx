import { type ChangeEvent, type ReactNode, useId } from "react";
import { cx } from "../../ui/cx.ts";

interface SettingsFieldProps {
  label: string;
  aside?: ReactNode;
  max: number;
  /** several lines, so many of them at first */
  rows?: number;
  /** it is prose, and set like it */
  prose?: boolean;
  value: string;
  onChange(text: string): void;
  onLeave(): void;
}

/** A labelled text among a chat's settings. */
export function SettingsField(props: SettingsFieldProps) {
  const { label, aside, max, rows, prose = false, value, onChange, onLeave } = props;
  const id = useId();
  const box = {
    id,
    value,
    maxLength: max,
    className: cx("input", prose && "input-prose"),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.target.value),
    onBlur: onLeave,
  };
  return (
    <div className={rows === undefined ? "settings-row" : "field"}>
      <label className="label" htmlFor={id}>
        {label}
        {aside && <span className="hint">{aside}</span>}
      </label>
      {rows === undefined ? <input {...box} /> : <textarea rows={rows} {...box} />}
    </div>
  );
}
