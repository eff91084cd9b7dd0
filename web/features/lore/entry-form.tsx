import { useId } from "react";
import { Segment, Switch } from "../../ui/field.tsx";
import type { EntryChange } from "./change.ts";
import { Slider } from "../../ui/slider.tsx";
import { Check } from "./controls.tsx";
import type { EntryForm as Form } from "./form.ts";
import { MoreFields } from "./more-fields.tsx";
import { PlaceField } from "./place-field.tsx";
import { TagInput } from "./tag-input.tsx";
import { Timing } from "./timing.tsx";

interface EntryFormProps {
  form: Form;
  /** what it costs; undefined until that is known */
  tokens: number | undefined;
  /** it can be read and not changed */
  locked: boolean;
  onChange(change: EntryChange): void;
}

/** One fact of a lorebook with all that can be chosen about it. */
export function EntryForm({ form, tokens, locked, onChange }: EntryFormProps) {
  return (
    <fieldset className="lore-form" disabled={locked}>
      <legend className="sr-only">Entry</legend>
      <input
        className="lore-title"
        aria-label="Name of the entry"
        placeholder={form.keys[0] ?? "Name this entry"}
        maxLength={200}
        value={form.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="lore-pair">
        <Keys form={form} locked={locked} onChange={onChange} />
        <Secondary form={form} locked={locked} onChange={onChange} />
      </div>
      <Content form={form} tokens={tokens} onChange={onChange} />
      <hr />
      <Weights form={form} tokens={tokens} onChange={onChange} />
      <PlaceField form={form} onChange={onChange} />
      <hr />
      <Timing form={form} onChange={onChange} />
      <hr />
      <MoreFields form={form} disabled={locked} onChange={onChange} />
    </fieldset>
  );
}

type Part = Omit<EntryFormProps, "tokens" | "locked"> & { locked?: boolean };

function Keys({ form, locked = false, onChange }: Part) {
  return (
    <div className="lore-keys">
      <TagInput
        label="Keys"
        aside="any of these"
        noun="key"
        patterns
        tags={form.keys}
        disabled={locked}
        onChange={(keys) => onChange({ keys })}
      />
      {form.patterns && <p className="hint">Each of these is read as a pattern.</p>}
      <div className="lore-checks">
        <Check label="Whole words" checked={form.whole} onChange={(whole) => onChange({ whole })} />
        <Check
          label="Match case"
          checked={form.caseSensitive}
          onChange={(caseSensitive) => onChange({ caseSensitive })}
        />
      </div>
    </div>
  );
}

const logics = [
  { value: "and any", label: "AND any" },
  { value: "and all", label: "AND all" },
  { value: "not any", label: "NOT any" },
  { value: "not all", label: "NOT all" },
] as const;

const meanings: Record<Form["logic"], string> = {
  "and any": "Fires on a key only if one of these is near it too.",
  "and all": "Fires on a key only if all of these are near it too.",
  "not any": "Fires on a key only if none of these is near it.",
  "not all": "Fires on a key unless all of these are near it.",
};

function Secondary({ form, locked = false, onChange }: Part) {
  const { patterns, secondary, secondaryCounts, logic } = form;
  return (
    <div className="lore-keys">
      <TagInput
        label="Also needs"
        noun="second key"
        patterns
        tags={secondary}
        disabled={locked || patterns}
        onChange={(next) => onChange({ secondary: next })}
      />
      {secondary.length > 0 && secondaryCounts && (
        <Segment
          legend="What it also needs"
          value={logic}
          options={logics}
          onValueChange={(next) => onChange({ logic: next })}
        />
      )}
      <p className="hint">
        {patterns && "Keys that are all patterns take no second ones."}
        {!patterns && secondary.length > 0 && secondaryCounts && meanings[logic]}
        {!patterns && secondary.length === 0 && "Nothing else: a key is enough."}
        {!patterns && secondary.length > 0 && !secondaryCounts && (
          <>
            Its file does not ask for these.{" "}
            <button type="button" className="link" onClick={() => onChange({ secondary })}>
              Ask for them
            </button>
          </>
        )}
      </p>
    </div>
  );
}

const countWords = (text: string) => text.match(/\S+/g)?.length ?? 0;
const noun = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

function Content({ form, tokens, onChange }: Omit<EntryFormProps, "locked">) {
  const id = useId();
  const { content, told, unknown } = form;
  const cost = tokens === undefined ? "" : ` · ${noun(tokens, "token")}`;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        What the model is told
        <span className="hint ml-auto tabular-nums">{noun(countWords(told), "word") + cost}</span>
      </label>
      <textarea
        id={id}
        rows={7}
        className="input input-prose lore-content"
        maxLength={20_000}
        value={content}
        onChange={(event) => onChange({ content: event.target.value })}
      />
      {content.trim() === told ? null : (
        <p className="hint">
          {unknown.length === 0
            ? "The lines with @@ on top are directions, and not told."
            : `Kept, but it means nothing here: ${unknown.map((line) => `@@${line}`).join(", ")}`}
        </p>
      )}
    </div>
  );
}

function Weights({ form, tokens, onChange }: Omit<EntryFormProps, "locked">) {
  const { priority, probability, constant, patterns } = form;
  const rank = priority ?? 50;
  return (
    <div className="lore-three">
      <Slider
        label="Priority"
        value={rank}
        least={Math.min(0, rank)}
        most={Math.max(100, rank)}
        says={priority === null ? "by its order" : String(priority)}
        hint="Higher stays longer when space runs out."
        onChange={(next) => onChange({ priority: next })}
      />
      <Slider
        label="Chance"
        value={probability}
        least={0}
        most={100}
        says={`${probability}%`}
        hint="Rolled each time it matches."
        onChange={(next) => onChange({ probability: next })}
      />
      <Switch
        label="Always on"
        hint={
          patterns
            ? "Not with keys that are all patterns."
            : `Ignores keys.${tokens === undefined ? "" : ` Costs ${noun(tokens, "token")} a reply.`}`
        }
        checked={constant}
        disabled={patterns}
        onCheckedChange={(on) => onChange({ constant: on })}
      />
    </div>
  );
}
