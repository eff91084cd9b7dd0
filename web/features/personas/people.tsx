import { MessageSquarePlus } from "lucide-react";
import type { Persona } from "../../api.ts";
import { typeset } from "../../elements/narrative.ts";
import { Button } from "../../ui/button.tsx";
import { openingWords } from "./names.ts";
import { Portrait, stage } from "./portrait.tsx";

interface PersonaButtonProps {
  persona: Persona;
  busy: boolean;
  onStart(personaId: string): void;
}

/** Somebody to meet on the first run. `lit` stands in the spotlight. */
export function Starter({ persona, busy, onStart, lit }: PersonaButtonProps & { lit: boolean }) {
  return (
    <article className="starter" {...stage(persona)}>
      {lit && <span className="starter-spot" />}
      <Portrait persona={persona} crop="full" />
      <span className="pool" />
      <h2>{persona.name}</h2>
      <p className="starter-role">{persona.headline}</p>
      <p className="starter-quote">“{typeset(openingWords(persona.quote))}”</p>
      <Button
        variant={lit ? "accent" : "line"}
        aria-label={`Start talking with ${persona.name}`}
        disabled={busy}
        onClick={() => onStart(persona.id)}
      >
        <MessageSquarePlus size={16} aria-hidden />
        <span>Start talking</span>
      </Button>
    </article>
  );
}

/** Somebody to meet, among others: the portrait in its niche. */
export function Niche({ persona, busy, onStart }: PersonaButtonProps) {
  return (
    <article className="person" {...stage(persona)}>
      <Portrait persona={persona} crop="full" />
      <span className="pool" />
      <Button
        variant="accent"
        size="sm"
        aria-label={`Start talking with ${persona.name}`}
        disabled={busy}
        onClick={() => onStart(persona.id)}
      >
        Start talking
      </Button>
      <h3>{persona.name}</h3>
      <p>{persona.headline}</p>
    </article>
  );
}

const ratings = { everyone: "Everyone", teen: "Teen", mature: "Mature" };

/** Somebody to meet, with what there is to know beforehand. The `bill` is wide and lets them speak. */
export function PersonaCard({
  persona,
  busy,
  onStart,
  bill,
}: PersonaButtonProps & { bill: boolean }) {
  return (
    <article className={bill ? "card card-bill" : "card"} {...stage(persona)}>
      <div className="card-top">
        <Portrait persona={persona} crop="full" />
      </div>
      <div className="card-text">
        <h2>{persona.name}</h2>
        <p className="card-headline">{persona.headline}</p>
        {bill && <p className="card-quote">“{typeset(persona.quote)}”</p>}
        <ul className="card-tags" aria-label="Tags">
          {persona.tags.map((tag) => (
            <li key={tag} className="chip">
              {tag}
            </li>
          ))}
        </ul>
        <div className="card-foot">
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Start talking with ${persona.name}`}
            disabled={busy}
            onClick={() => onStart(persona.id)}
          >
            <MessageSquarePlus size={15} aria-hidden />
            Start talking
          </Button>
          <span className="chip chip-line">{ratings[persona.rating]}</span>
        </div>
      </div>
    </article>
  );
}
