import { Link } from "@tanstack/react-router";
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

/** Characters of a quote that fit on one line in any face. */
const SHORT = 34;

/** Somebody to meet on the first run. `lit` stands in the spotlight. */
export function Starter({ persona, busy, onStart, lit }: PersonaButtonProps & { lit: boolean }) {
  const quote = typeset(openingWords(persona.quote));
  return (
    <article className="starter" {...stage(persona)}>
      {lit && <span className="starter-spot" />}
      <Portrait persona={persona} crop="full" />
      <span className="pool" />
      <h2>{persona.name}</h2>
      <p className="starter-role">{persona.headline}</p>
      <p className="starter-quote" data-short={quote.length <= SHORT || undefined}>
        “{quote}”
      </p>
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

/** Leads to somebody's own page. It covers the whole of what it stands in. */
function PersonaLink({ persona: { id, name } }: { persona: Persona }) {
  return (
    <Link to="/personas/$personaId" params={{ personaId: id }} className="person-link">
      {name}
    </Link>
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
      <h3>
        <PersonaLink persona={persona} />
      </h3>
      <p>{persona.headline}</p>
    </article>
  );
}
