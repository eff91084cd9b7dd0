import { Link } from "@tanstack/react-router";
import { GitFork, MessageSquarePlus, MessagesSquare } from "lucide-react";
import type { PersonaCard as Card } from "../../cast.ts";
import { typeset } from "../../elements/narrative.ts";
import { Button } from "../../ui/button.tsx";
import { Portrait, stage } from "../personas/portrait.tsx";
import { ratings } from "../personas/ratings.ts";
import { shortCount } from "./filters.ts";

interface PersonaCardProps {
  persona: Card;
  /** it is wide and lets them speak */
  bill: boolean;
  /** a chat is being started */
  busy: boolean;
  onStart(personaId: string): void;
}

/** Somebody to meet, with what there is to know beforehand. The whole card leads to their page. */
export function PersonaCard({ persona, bill, busy, onStart }: PersonaCardProps) {
  const { id, name, headline, quote, tags } = persona;
  return (
    <article className={bill ? "card card-bill" : "card"} {...stage(persona)}>
      <div className="card-top">
        <Portrait persona={persona} crop="full" />
        <Button
          variant="accent"
          size="sm"
          className="card-start"
          aria-label={`Start talking with ${name}`}
          disabled={busy}
          onClick={() => onStart(id)}
        >
          <MessageSquarePlus size={15} aria-hidden />
          Start talking
        </Button>
      </div>
      <div className="card-text">
        {bill && <p className="card-note">On the bill</p>}
        <h2>
          <Link to="/personas/$personaId" params={{ personaId: id }} className="person-link">
            {name}
          </Link>
        </h2>
        <p className="card-headline">{headline}</p>
        {bill && quote && <p className="card-quote">“{typeset(quote)}”</p>}
        {tags.length > 0 && (
          <ul className="card-tags" aria-label="Tags">
            {tags.map((tag) => (
              <li key={tag} className="chip">
                {tag}
              </li>
            ))}
          </ul>
        )}
        <CardFoot persona={persona} forks={bill} />
      </div>
    </article>
  );
}

function CardFoot({ persona, forks }: { persona: Card; forks: boolean }) {
  const { by, mine, talks, rating } = persona;
  return (
    <div className="card-foot">
      <span className="card-by">by {mine ? "you" : by}</span>
      <span className="card-count">
        <MessagesSquare size={13} aria-hidden />
        {shortCount(talks)}
        <span className="sr-only">{talks === 1 ? " chat" : " chats"}</span>
      </span>
      {forks && persona.forks > 0 && (
        <span className="card-count">
          <GitFork size={13} aria-hidden />
          {shortCount(persona.forks)}
          <span className="sr-only">{persona.forks === 1 ? " fork" : " forks"}</span>
        </span>
      )}
      <span className="chip chip-line">{ratings[rating]}</span>
    </div>
  );
}
