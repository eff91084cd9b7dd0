import type { EntryChange } from "./change.ts";
import { Check, Stepper } from "./controls.tsx";
import type { EntryForm } from "./form.ts";
import { TagInput } from "./tag-input.tsx";

interface GroupFieldsProps {
  form: EntryForm;
  disabled: boolean;
  onChange(change: EntryChange): void;
}

/** Of the entries of a group, one comes in. */
export function GroupFields({ form, disabled, onChange }: GroupFieldsProps) {
  const { groups, groupWeight, groupFirst, groupScoring } = form;
  return (
    <fieldset>
      <legend className="label">Groups</legend>
      <TagInput
        label="One of each group comes in"
        noun="group"
        tags={groups}
        disabled={disabled}
        onChange={(next) => onChange({ groups: next })}
      />
      {groups.length > 0 && (
        <>
          <Stepper
            label="Weight when it is drawn"
            value={groupWeight}
            most={1_000_000}
            unit="against the others’"
            onChange={(weight) => onChange({ groupWeight: weight ?? 0 })}
          />
          <div className="lore-checks">
            <Check
              label="Goes before the others"
              checked={groupFirst}
              onChange={(on) => onChange({ groupFirst: on })}
            />
            <Check
              label="Most keys found wins"
              checked={groupScoring}
              onChange={(on) => onChange({ groupScoring: on })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}
