import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import { cx } from "./cx.ts";

interface ChoicesProps<Value extends string | null> {
  value: Value;
  options: readonly { value: Value; icon: LucideIcon; word: string; means: string }[];
  className?: string;
  onValueChange(value: Value): void;
}

/** Exclusive choices below one another, each with what it means; stands in a fieldset that says what is chosen. */
export function Choices<Value extends string | null>(props: ChoicesProps<Value>) {
  const name = useId();
  return (
    <div className={cx("choices", props.className)}>
      {props.options.map(({ value, icon: Icon, word, means }) => (
        <label key={word}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={value === props.value}
            onChange={() => props.onValueChange(value)}
          />
          <Icon size={17} aria-hidden />
          <b>{word}</b>
          <span>{means}</span>
        </label>
      ))}
    </div>
  );
}
