import { useId } from "react";
import { MessageResponse } from "../../elements/response.tsx";

interface OpeningChoiceProps {
  greetings: readonly string[];
  /** null when the first line is the person's */
  chosen: number | null;
  onChoose(greeting: number | null): void;
}

/** Who says what first: one of the greetings, as it will be heard, or the person. */
export function OpeningChoice({ greetings, chosen, onChoose }: OpeningChoiceProps) {
  const name = useId();
  const option = (value: number | null) => ({
    type: "radio",
    name,
    className: "sr-only",
    checked: chosen === value,
    onChange: () => onChoose(value),
  });
  return (
    <fieldset className="openings">
      <legend className="label">How it begins</legend>
      {greetings.map((greeting, index) => (
        <label key={`${index.toString()} ${greeting.slice(0, 40)}`} className="opening">
          <input {...option(index)} aria-label={`Greeting ${index + 1}`} />
          <MessageResponse>{greeting}</MessageResponse>
        </label>
      ))}
      <label className="opening">
        <input {...option(null)} />
        <span>
          <b>You speak first</b>
          <span className="hint block">The chat opens empty and waits for your line.</span>
        </span>
      </label>
    </fieldset>
  );
}
