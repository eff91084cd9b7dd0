import type { Persona } from "../../api.ts";
import { CreateWay } from "../create/create-way.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { ImportWay } from "../import/import-way.tsx";
import { Starter } from "./people.tsx";

/** Which of the three stands in the light. */
const LIT = 1;

interface PeopleProps {
  personas: Persona[];
  /** a chat is being started */
  busy: boolean;
  onStart(personaId: string): void;
}

/** Three people to meet, one click away from their first words. */
export function FirstRun({ personas, busy, onStart }: PeopleProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <div className="house">
      <h1 ref={arrival} tabIndex={-1}>
        Who would you like to meet?
      </h1>
      <p className="house-lede">
        Choose someone and they’ll speak first.
        <span className="max-sm:hidden"> Nothing to set up.</span>
      </p>
      <div className="trio">
        {personas.slice(0, 3).map((persona, place) => (
          <Starter
            key={persona.id}
            persona={persona}
            lit={place === LIT}
            busy={busy}
            onStart={onStart}
          />
        ))}
      </div>
      <div className="ways">
        <CreateWay />
        <ImportWay />
      </div>
    </div>
  );
}
