import { Search } from "lucide-react";
import { useId, useState } from "react";
import type { Persona } from "../../api.ts";
import { Portrait, stage } from "../personas/portrait.tsx";

/** With more people than this there is a field to find one. */
const FEW = 6;

interface WhomProps {
  personas: Persona[];
  /** as the file calls them */
  wanted: string;
  value: string | null;
  onChoose(personaId: string): void;
}

/** Whom a chat goes on with. */
export function Whom({ personas, wanted, value, onChoose }: WhomProps) {
  const [q, setQ] = useState("");
  const found = personas.filter(
    ({ id, name }) => id === value || name.toLowerCase().includes(q.trim().toLowerCase()),
  );
  const known = wanted === "" || personas.some(({ name }) => isSame(name, wanted));
  return (
    <section className="chest-whom" aria-labelledby="whom">
      <h2 id="whom">Who is it with?</h2>
      {!known && <p className="hint">Nobody here is called {wanted}. Choose who takes the part.</p>}
      {personas.length > FEW && (
        <div className="search">
          <Search size={16} aria-hidden />
          <input
            type="search"
            className="input"
            placeholder="Find a persona"
            aria-label="Find a persona"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      )}
      <fieldset className="chest-people">
        <legend className="sr-only">Persona</legend>
        {found.map((persona) => (
          <Person
            key={persona.id}
            persona={persona}
            checked={persona.id === value}
            onChoose={() => onChoose(persona.id)}
          />
        ))}
      </fieldset>
      {found.length === 0 && <p className="hint">Nobody here by that name.</p>}
    </section>
  );
}

/** The one whom a file means, where somebody here is called so; of several the person's own. */
export const guess = (personas: Persona[], wanted: string): string | null =>
  personas.find(({ name }) => isSame(name, wanted))?.id ?? null;

/** `Maren` in a file is Maren Holloway here. */
function isSame(name: string, wanted: string): boolean {
  const [one, other] = [name, wanted].map((text) => text.trim().toLowerCase());
  return other !== "" && (one === other || one?.split(/\s+/)[0] === other);
}

interface PersonProps {
  persona: Persona;
  checked: boolean;
  onChoose(): void;
}

function Person({ persona, checked, onChoose }: PersonProps) {
  const id = useId();
  return (
    <label className="chest-choice chest-person" {...stage(persona)}>
      <input
        type="radio"
        className="sr-only"
        name="import-persona"
        aria-label={persona.name}
        aria-describedby={id}
        checked={checked}
        onChange={onChoose}
      />
      <Portrait persona={persona} />
      <span className="min-w-0">
        <b>{persona.name}</b>
        <span id={id} className="hint">
          {persona.mine ? "Yours" : persona.headline}
        </span>
      </span>
    </label>
  );
}
