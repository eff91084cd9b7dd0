import type { ReactNode } from "react";
import { useMedia } from "../../ui/media.ts";
import { fieldWords } from "./fields.ts";
import { GreetingsField } from "./greetings-field.tsx";
import { extraFields } from "./parts.ts";
import type { Place, Sheet, TextField } from "./sheet.ts";
import { SheetField } from "./sheet-field.tsx";

export interface SheetFormProps {
  sheet: Sheet;
  faults: Partial<Record<keyof Sheet, string>>;
  /** the portrait, or its place */
  portrait: ReactNode;
  /** what belongs to the persona beside its texts */
  more?: ReactNode;
  writing(place: Place): boolean;
  /** what else can be done with a text */
  tools(place: Place): ReactNode;
  onChange(field: TextField, text: string): void;
  onGreetings(greetings: string[]): void;
  onHere(place: Place): void;
}

const main = ["personality", "background", "speakingStyle", "scenario"] as const;

/** Every text of a persona, each with what it is for. */
export function SheetForm(props: SheetFormProps) {
  const { sheet, faults, portrait, more, writing, tools, onGreetings, onHere } = props;
  const alone = useMedia("(max-width: 640px)");
  const field = (key: TextField) => ({
    words: fieldWords[key],
    part: key,
    value: sheet[key],
    fault: faults[key],
    writing: writing(key),
    tools: tools(key),
    onChange: (text: string) => props.onChange(key, text),
    onFocus: () => onHere(key),
  });
  const side = (
    <div key="side" className="sheet-form-side">
      {portrait}
      <SheetField {...field("appearance")} plain hint={fieldWords.appearance.use} />
    </div>
  );
  const texts = (
    <div key="texts" className="sheet-form-texts">
      <Line {...field("name")} className="name-input" />
      <Line {...field("headline")} className="headline-input" />
      {main.map((key) => (
        <SheetField key={key} {...field(key)} />
      ))}
      <GreetingsField
        greetings={sheet.greetings}
        fault={faults.greetings}
        writing={writing}
        tools={tools}
        onChange={onGreetings}
        onFocus={onHere}
      />
      <SheetField {...field("exampleDialogue")} />
      {more}
      <details className="sheet-more" open={extraFields.some((key) => sheet[key] !== "")}>
        <summary>For the model, and for people</summary>
        {extraFields.map((key) => (
          <SheetField key={key} {...field(key)} tools={null} />
        ))}
      </details>
    </div>
  );
  // read and tabbed through as it is seen: what stands beside the texts comes after them where there is no room beside
  return <div className="sheet-form">{alone ? [texts, side] : [side, texts]}</div>;
}

interface LineProps {
  words: { label: string; placeholder: string; max: number };
  part: TextField;
  value: string;
  fault: string | undefined;
  writing: boolean;
  tools: ReactNode;
  className: string;
  onChange(text: string): void;
  onFocus(): void;
}

/** The name and the headline, which look as they will on the page. */
function Line({ words, part, value, fault, writing, tools, className, ...on }: LineProps) {
  const id = `line-${part}`;
  return (
    <div className="sheet-line" data-part={part}>
      <label className="sr-only" htmlFor={id}>
        {words.label}
      </label>
      <input
        id={id}
        className={className}
        placeholder={words.placeholder}
        maxLength={words.max}
        value={value}
        readOnly={writing}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={fault && `${id}-fault`}
        onChange={({ target }) => on.onChange(target.value)}
        onFocus={on.onFocus}
      />
      {tools}
      {fault && (
        <p id={`${id}-fault`} role="alert" className="hint text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}
