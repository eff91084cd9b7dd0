import { ChevronDown, ListTree } from "lucide-react";
import type { DraftPart } from "../../../worker/contract/drafting.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import type { Enhancing } from "./enhancing.ts";
import { changeable, partNames } from "./words.ts";

/** Which parts of the sheet may change. */
export function SectionsMenu({ enhancing: { parts, setParts } }: { enhancing: Enhancing }) {
  const chosen = parts ?? changeable;
  const label =
    parts === null
      ? "All sections"
      : parts.length === 1 && parts[0]
        ? partNames[parts[0]]
        : `${parts.length} sections`;
  const toggle = (part: DraftPart, on: boolean) => {
    const next = changeable.filter((other) => (other === part ? on : chosen.includes(other)));
    if (next.length > 0) setParts(next.length === changeable.length ? null : next);
  };
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button type="button" className="model-field" aria-label={`May change: ${label}`}>
          <ListTree size={16} aria-hidden />
          <span>{label}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverContent align="start" className="sections-menu" aria-label="What may change">
        <fieldset>
          <legend className="sr-only">What may change</legend>
          {changeable.map((part) => (
            <label key={part} className="check-row">
              <input
                type="checkbox"
                className="check"
                checked={chosen.includes(part)}
                disabled={chosen.length === 1 && chosen.includes(part)}
                onChange={({ target }) => toggle(part, target.checked)}
              />
              {partNames[part]}
            </label>
          ))}
        </fieldset>
        <Shortcuts onChoose={setParts} />
      </PopoverContent>
    </Popover>
  );
}

function Shortcuts({ onChoose }: { onChoose: Enhancing["setParts"] }) {
  return (
    <p className="sections-acts">
      <button type="button" className="link" onClick={() => onChoose(null)}>
        All of them
      </button>
      <button type="button" className="link" onClick={() => onChoose(["greetings"])}>
        Only greetings
      </button>
    </p>
  );
}
