import { Ellipsis } from "lucide-react";
import { type MouseEvent, useId } from "react";
import type { Persona } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { Portrait, stage } from "../personas/portrait.tsx";
import type { People } from "./who.ts";

/** How many stand there by themselves. */
const FIRST = 5;

interface WhoPickerProps {
  people: People;
  onChoose(personaId: string | null): void;
}

/** Who is in the picture: the first few under their arches, the others and nobody in a menu. Pressing the chosen one again lets them go. */
export function WhoPicker({ people: { all, chosen }, onChoose }: WhoPickerProps) {
  const name = useId();
  const first = all.slice(0, FIRST);
  const shown =
    chosen === null || first.some(({ id }) => id === chosen.id)
      ? first
      : [chosen, ...first.slice(0, FIRST - 1)];
  const again = (persona: Persona) => (event: MouseEvent) => {
    // a radio can't be unchecked by itself; `detail` is 0 where the keyboard did it
    if (persona.id === chosen?.id && event.detail > 0) onChoose(null);
  };
  return (
    <fieldset className="settings-section imagine-who">
      <legend className="sr-only">Who is in it</legend>
      <h2 className="label">
        Who is in it <span className="hint">{chosen?.name ?? "Nobody"}</span>
      </h2>
      <div className="who-row">
        {shown.map((persona) => (
          <label key={persona.id} title={persona.name} {...stage(persona)}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              aria-label={persona.name}
              checked={persona.id === chosen?.id}
              onClick={again(persona)}
              onChange={() => onChoose(persona.id)}
            />
            <Portrait persona={persona} className="portrait-lg" />
          </label>
        ))}
        <Others {...{ all, chosen, onChoose }} />
      </div>
    </fieldset>
  );
}

function Others({ all, onChoose }: People & Pick<WhoPickerProps, "onChoose">) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Somebody else, or nobody">
          <Ellipsis size={18} aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end" className="who-menu">
        <MenuItem onSelect={() => onChoose(null)}>
          <span aria-hidden className="portrait who-nobody" />
          Nobody
        </MenuItem>
        {all.map((persona) => (
          <MenuItem key={persona.id} onSelect={() => onChoose(persona.id)}>
            <Portrait persona={persona} />
            {persona.name}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
