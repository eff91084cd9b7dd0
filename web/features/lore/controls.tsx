import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId } from "react";

interface CheckProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

/** A small choice that is made or not. */
export function Check({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="lore-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

interface StepperProps {
  label: string;
  /** null where nobody has said */
  value: number | null;
  least?: number;
  most?: number;
  /** behind the number */
  unit: ReactNode;
  /** what stands there while nobody has said; then it can be emptied again */
  usual?: string;
  disabled?: boolean;
  onChange(value: number | null): void;
}

/** A number that can be typed, and changed by one. */
export function Stepper(props: StepperProps) {
  const { label, value, least = 0, most = 10_000, unit, usual, disabled, onChange } = props;
  const id = useId();
  const endless = value === Infinity;
  const set = (next: number) => onChange(Math.min(most, Math.max(least, Math.round(next))));
  const type = (text: string) => {
    const number = Number(text);
    if (text.trim() === "") onChange(usual === undefined ? least : null);
    else if (Number.isFinite(number)) set(number);
  };
  const by = (step: number) => set((endless ? least : (value ?? least)) + step);
  return (
    <div className="lore-step">
      <label className="hint" htmlFor={id}>
        {label}
      </label>
      <div className="lore-step-row">
        <span className="lore-stepper">
          <button
            type="button"
            aria-label={`${label}: fewer`}
            disabled={disabled || value === null || value <= least}
            onClick={() => by(-1)}
          >
            <Minus size={14} aria-hidden />
          </button>
          <input
            id={id}
            inputMode="numeric"
            value={endless ? "∞" : (value ?? "")}
            placeholder={usual}
            disabled={disabled}
            onChange={(event) => type(event.target.value)}
          />
          <button
            type="button"
            aria-label={`${label}: more`}
            disabled={disabled || endless || (value ?? least) >= most}
            onClick={() => by(1)}
          >
            <Plus size={14} aria-hidden />
          </button>
        </span>
        <span className="hint">{unit}</span>
      </div>
    </div>
  );
}
