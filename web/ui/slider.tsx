import { type CSSProperties, type ReactNode, useId } from "react";
import "../styles/slider.css";

interface SliderProps {
  label: string;
  value: number;
  least: number;
  most: number;
  /** how far it goes at once; 1 without it */
  step?: number;
  /** the value in words */
  says: string;
  hint: ReactNode;
  disabled?: boolean;
  onChange(value: number): void;
}

/** A number that is rather felt than known. */
export function Slider(props: SliderProps) {
  const { label, value, least, most, step = 1, says, hint, disabled, onChange } = props;
  const id = useId();
  const filled = most === least ? 0 : ((value - least) / (most - least)) * 100;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        <span className="hint ml-auto tabular-nums">{says}</span>
      </label>
      <input
        id={id}
        type="range"
        className="slider"
        style={{ "--filled": `${filled}%` } as CSSProperties}
        min={least}
        max={most}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={says}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    </div>
  );
}
