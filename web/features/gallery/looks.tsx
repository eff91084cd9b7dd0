import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { type Shape, SHAPES, Style } from "../../../worker/contract/pictures.ts";
import { styleNames } from "../pictures/words.ts";
import { MOST, type Wish } from "./wish.ts";

interface StylePickerProps {
  value: Style;
  onChange(style: Style): void;
}

/** How it is painted: the same scene in each way. */
export function StylePicker({ value, onChange }: StylePickerProps) {
  const name = useId();
  return (
    <fieldset className="settings-section">
      <legend className="sr-only">Style</legend>
      <h2 className="label">Style</h2>
      <div className="styles">
        {Style.options.map((style) => (
          <label key={style}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={style === value}
              onChange={() => onChange(style)}
            />
            <img src={`/house/styles/${style}.webp`} alt="" width={104} height={56} />
            {styleNames[style]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const shapes = ["3:4", "1:1", "3:2", "16:9"] as const satisfies readonly Shape[];

/** How large the outline of a shape is drawn: this many pixels of the picture to one. */
const SCALE = 46;

interface ShapePickerProps {
  value: Wish["shape"];
  onChange(shape: Wish["shape"]): void;
}

/** Which shape it has. */
export function ShapePicker({ value, onChange }: ShapePickerProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="label">Shape</legend>
      <div className="shapes">
        {shapes.map((shape) => (
          <label key={shape}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={shape === value}
              onChange={() => onChange(shape)}
            />
            <i
              aria-hidden
              style={{
                width: Math.round(SHAPES[shape].width / SCALE),
                height: Math.round(SHAPES[shape].height / SCALE),
              }}
            />
            {shape}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CountStepperProps {
  value: number;
  /** how many there may be; at most eight */
  most: number;
  onChange(count: number): void;
}

/** How many are painted. */
export function CountStepper({ value, most, onChange }: CountStepperProps) {
  return (
    <fieldset>
      <legend className="label">Count</legend>
      <span className="count">
        <button
          type="button"
          aria-label="Fewer"
          aria-disabled={value <= 1}
          onClick={() => onChange(Math.max(1, value - 1))}
        >
          <Minus size={15} aria-hidden />
        </button>
        <output>{value}</output>
        <button
          type="button"
          aria-label="More"
          aria-disabled={value >= Math.min(MOST, most)}
          onClick={() => onChange(Math.min(MOST, most, value + 1))}
        >
          <Plus size={15} aria-hidden />
        </button>
      </span>
    </fieldset>
  );
}
