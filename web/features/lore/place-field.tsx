import { Segment } from "../../ui/field.tsx";
import type { EntryChange } from "./change.ts";
import { Stepper } from "./controls.tsx";
import type { EntryForm } from "./form.ts";

interface PlaceFieldProps {
  form: EntryForm;
  onChange(change: EntryChange): void;
}

const lines = (count: number) => `${count} ${count === 1 ? "line" : "lines"}`;

function groupOf(place: EntryForm["place"]) {
  if (place === "depth" || place === "start") return "chat";
  return place === "above note" || place === "below note" ? "note" : place;
}

/** Where an entry stands in the prompt, by the four places there are. */
export function PlaceField({ form, onChange }: PlaceFieldProps) {
  const { place, depth } = form;
  const where = groupOf(place);
  return (
    <div className="field">
      <span className="label" aria-hidden>
        Where it goes
      </span>
      <Segment
        legend="Where it goes"
        value={where}
        options={[
          { value: "any", label: "Where it fits" },
          { value: "before", label: "Before persona" },
          { value: "after", label: "After persona" },
          {
            value: "chat",
            label: place === "depth" ? `In the chat, ${lines(depth)} up` : "In the chat",
          },
          { value: "note", label: "With the note" },
        ]}
        onValueChange={(value) => {
          if (value === "chat") onChange({ place: "depth" });
          else if (value === "note") onChange({ place: "below note" });
          else onChange({ place: value as EntryForm["place"] });
        }}
      />
      {where === "chat" && <InChat form={form} onChange={onChange} />}
      {where === "note" && <WithNote form={form} onChange={onChange} />}
      {(place === "before" || place === "after") && !form.constant && (
        <p className="hint">
          What comes and goes stands with the notes, so that the rest of the prompt stays the same.
        </p>
      )}
    </div>
  );
}

function WithNote({ form, onChange }: PlaceFieldProps) {
  return (
    <Segment
      legend="Above or below the note"
      value={form.place}
      options={[
        { value: "above note", label: "Above the author’s note" },
        { value: "below note", label: "Below it" },
      ]}
      onValueChange={(value) => onChange({ place: value as EntryForm["place"] })}
    />
  );
}

function InChat({ form, onChange }: PlaceFieldProps) {
  const { place, depth } = form;
  return (
    <div className="lore-place">
      <Stepper
        label="How far"
        value={depth}
        unit={place === "start" ? "lines down" : "lines up"}
        onChange={(value) => onChange({ depth: value ?? 0 })}
      />
      <div className="lore-place-part">
        <span className="hint" aria-hidden>
          Counted from
        </span>
        <Segment
          legend="Counted from"
          value={place}
          options={[
            { value: "depth", label: "From the newest" },
            { value: "start", label: "From the first" },
          ]}
          onValueChange={(value) => onChange({ place: value as EntryForm["place"] })}
        />
      </div>
      <Teller form={form} onChange={onChange} />
    </div>
  );
}

function Teller({ form, onChange }: PlaceFieldProps) {
  return (
    <div className="lore-place-part">
      <span className="hint" aria-hidden>
        Told by
      </span>
      <Segment
        legend="Told by"
        value={form.role ?? "none"}
        options={[
          { value: "none", label: "Nobody" },
          { value: "system", label: "System" },
          { value: "user", label: "You" },
          { value: "assistant", label: "Persona" },
        ]}
        onValueChange={(value) =>
          onChange({ role: value === "none" ? null : (value as EntryForm["role"]) })
        }
      />
    </div>
  );
}
