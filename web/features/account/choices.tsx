import { type ReactNode, useId } from "react";

interface ChoicesProps<Value extends string> {
  legend: string;
  className: string;
  value: Value;
  options: readonly { value: Value; picture: ReactNode; label: string }[];
  onValueChange(value: Value): void;
}

/** Exclusive choices, each with a picture of what it does. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={props.className}>
      <legend className="sr-only">{props.legend}</legend>
      {props.options.map(({ value, picture, label }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={value === props.value}
            onChange={() => props.onValueChange(value)}
          />
          {picture}
          <span className="choice-label">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
