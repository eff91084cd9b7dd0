import { ChevronRight } from "lucide-react";
import { Segment } from "../../ui/field.tsx";
import type { EntryChange } from "./change.ts";
import { Check, Stepper } from "./controls.tsx";
import type { EntryForm, MoreSource } from "./form.ts";
import { GroupFields } from "./group-fields.tsx";
import { TagInput } from "./tag-input.tsx";

interface MoreFieldsProps {
  form: EntryForm;
  disabled: boolean;
  onChange(change: EntryChange): void;
}

/** What few entries need, folded away. */
export function MoreFields(props: MoreFieldsProps) {
  return (
    <details className="lore-more">
      <summary>
        <ChevronRight size={16} aria-hidden />
        More
        <span className="hint">order, groups, other entries, when the chat is young</span>
      </summary>
      <div className="lore-more-in">
        <Reading {...props} />
        <Room {...props} />
        <GroupFields {...props} />
        <Recursion {...props} />
        <Chat {...props} />
      </div>
    </details>
  );
}

const sources: [MoreSource, string][] = [
  ["user", "Your description"],
  ["description", "Appearance and background"],
  ["personality", "Personality"],
  ["creatorNotes", "Creator’s notes"],
];

/** Where its keys are looked for. */
function Reading({ form, disabled, onChange }: MoreFieldsProps) {
  const toggle = (source: MoreSource, on: boolean) => {
    const rest = form.sources.filter((one) => one !== source);
    onChange({ sources: on ? [...rest, source] : rest });
  };
  return (
    <fieldset>
      <legend className="label">Where its keys are looked for</legend>
      <Stepper
        label="Lines, newest first"
        value={form.scanDepth}
        usual="As the book"
        unit="besides the note and the scenario"
        onChange={(scanDepth) => onChange({ scanDepth })}
      />
      <div className="lore-checks">
        {sources.map(([source, label]) => (
          <Check
            key={source}
            label={label}
            checked={form.sources.includes(source)}
            onChange={(on) => toggle(source, on)}
          />
        ))}
      </div>
      <TagInput
        label="Kept out by"
        aside="none of these"
        noun="key"
        patterns
        tags={form.exclude}
        disabled={disabled}
        onChange={(exclude) => onChange({ exclude })}
      />
    </fieldset>
  );
}

const cuts = [
  { value: "first", label: "Before all others" },
  { value: "rank", label: "By its priority" },
  { value: "last", label: "After all others" },
] as const;

/** Its place among the others, and when it must go. */
function Room({ form, onChange }: MoreFieldsProps) {
  return (
    <fieldset>
      <legend className="label">When space runs out it goes</legend>
      <Segment
        legend="When space runs out it goes"
        value={form.cut ?? "rank"}
        options={cuts}
        onValueChange={(cut) => onChange({ cut: cut === "rank" ? null : cut })}
      />
      <Stepper
        label="Order in the prompt"
        value={form.order}
        least={-1_000_000}
        most={1_000_000}
        unit="lower stands higher up"
        onChange={(order) => onChange({ order: order ?? 0 })}
      />
    </fieldset>
  );
}

/** What other entries have to do with it. */
function Recursion({ form, onChange }: MoreFieldsProps) {
  return (
    <fieldset>
      <legend className="label">Other entries</legend>
      <div className="lore-checks">
        <Check
          label="Are not brought in by this one"
          checked={form.preventRecursion}
          onChange={(preventRecursion) => onChange({ preventRecursion })}
        />
        <Check
          label="Don’t bring this one in"
          checked={form.excludeRecursion}
          onChange={(excludeRecursion) => onChange({ excludeRecursion })}
        />
      </div>
      <Stepper
        label="Waits for their round"
        value={form.recursionLevel}
        most={100}
        unit="0: at once"
        onChange={(level) => onChange({ recursionLevel: level ?? 0 })}
      />
    </fieldset>
  );
}

/** Which chats, and when in them. */
function Chat({ form, onChange }: MoreFieldsProps) {
  const { greeting } = form;
  return (
    <fieldset>
      <legend className="label">Only in some chats</legend>
      <div className="lore-timing">
        <Stepper
          label="After so many replies"
          value={form.after}
          unit="replies"
          onChange={(after) => onChange({ after: after ?? 0 })}
        />
        <Stepper
          label="Only at every"
          value={form.every}
          unit="replies; 0: at any"
          onChange={(every) => onChange({ every: every ?? 0 })}
        />
        <Stepper
          label="Only with greeting"
          value={greeting === null ? null : greeting + 1}
          least={1}
          most={64}
          usual="Any"
          unit=""
          onChange={(number) => onChange({ greeting: number === null ? null : number - 1 })}
        />
      </div>
    </fieldset>
  );
}
