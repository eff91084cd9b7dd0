import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { greetingWords, MOST_GREETINGS, nameOf } from "./fields.ts";
import { greetingPlace, type Place } from "./sheet.ts";
import { SheetField } from "./sheet-field.tsx";

interface GreetingsFieldProps {
  greetings: readonly string[];
  fault: string | undefined;
  writing(place: Place): boolean;
  /** what else can be done with one of them */
  tools(place: Place): ReactNode;
  onChange(greetings: string[]): void;
  onFocus(place: Place): void;
}

/** The ways a chat may begin. The first is the one that is shown first. */
export function GreetingsField(props: GreetingsFieldProps) {
  const { fault, writing, tools, onFocus } = props;
  const { list, shown, put, move, remove, add } = useGreetings(props);
  const last = shown.length - 1;
  return (
    <div ref={list} className="greetings-field">
      {shown.map((greeting, index) => {
        const place = greetingPlace(index);
        const name = nameOf(place);
        const first = index === 0;
        return (
          <SheetField
            // a greeting is known by its place alone
            key={place}
            part={place}
            words={{ ...greetingWords, label: name, use: first ? greetingWords.use : "" }}
            value={greeting}
            fault={first ? fault : undefined}
            writing={writing(place)}
            onChange={(text) => put(index, text)}
            onFocus={() => onFocus(place)}
            tools={
              <>
                {last > 0 && (
                  <Order
                    name={name}
                    onUp={first ? null : () => move(index, index - 1)}
                    onDown={index === last ? null : () => move(index, index + 1)}
                    onRemove={() => remove(index)}
                  />
                )}
                {tools(place)}
              </>
            }
          />
        );
      })}
      <p className="hint">
        *Asterisks* are actions, quote marks are speech. {"{{user}}"} becomes the reader’s name.
      </p>
      {shown.length < MOST_GREETINGS && (
        <Button variant="line" size="sm" className="justify-self-start" onClick={add}>
          <Plus size={15} aria-hidden />
          Another greeting
        </Button>
      )}
    </div>
  );
}

/** What can be done with a list of greetings; the focus goes along. There is always one to write in. */
function useGreetings({
  greetings,
  onChange,
}: Pick<GreetingsFieldProps, "greetings" | "onChange">) {
  const { show } = useToast();
  const list = useRef<HTMLDivElement>(null);
  const shown = greetings.length === 0 ? [""] : greetings;
  // a removed one comes back among those that are there by then
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  });
  const change = (next: string[], index: number) => {
    onChange(next);
    requestAnimationFrame(() => list.current?.querySelectorAll("textarea")[index]?.focus());
  };
  const move = (from: number, to: number) => {
    const next = shown.filter((_, at) => at !== from);
    next.splice(to, 0, shown[from] ?? "");
    change(next, to);
  };
  const remove = (index: number) => {
    const rest = shown.filter((_, at) => at !== index);
    change(rest, Math.max(0, index - 1));
    if (!shown[index]?.trim()) return;
    const text = `${nameOf(greetingPlace(index))} removed`;
    const putBack = () => onChange(latest.current.toSpliced(index, 0, shown[index] ?? ""));
    show({ text, action: { label: "Undo", run: putBack } });
  };
  return {
    list,
    shown,
    put: (index: number, text: string) =>
      onChange(shown.map((greeting, at) => (at === index ? text : greeting))),
    move,
    remove,
    add: () => change([...shown, ""], shown.length),
  };
}

interface OrderProps {
  name: string;
  /** null at the end of the list */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove(): void;
}

function Order({ name, onUp, onDown, onRemove }: OrderProps) {
  return (
    <>
      <IconButton label={`Move ${name} up`} disabled={!onUp} onClick={onUp ?? undefined}>
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton label={`Move ${name} down`} disabled={!onDown} onClick={onDown ?? undefined}>
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <IconButton label={`Remove ${name}`} onClick={onRemove}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </>
  );
}
