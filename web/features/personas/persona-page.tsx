import { Link } from "@tanstack/react-router";
import { GitFork, MessageSquarePlus, MessagesSquare } from "lucide-react";
import type { PersonaDetail } from "../../api.ts";
import { MessageResponse } from "../../elements/response.tsx";
import { Button } from "../../ui/button.tsx";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { Segment } from "../../ui/field.tsx";
import { useNow } from "../../ui/now.ts";
import { shortTime } from "../chats/time.ts";
import { HowItBegins } from "../chats/start-ways.tsx";
import { countOf } from "../explore/filters.ts";
import { useArrival } from "../workbench/arrival.ts";
import { shortName } from "./names.ts";
import { PortraitButton } from "./portrait-button.tsx";
import { ratings } from "./ratings.ts";

interface PersonaPageProps {
  persona: PersonaDetail;
  /** which of the greetings is shown, and begins a chat */
  greeting: number;
  /** a chat is being started */
  busy: boolean;
  onGreeting(greeting: number): void;
  onStart(): void;
  /** null where they can't be copied */
  onFork: (() => void) | null;
}

/** Who somebody is, how a chat with them begins, and the way into one. */
export function PersonaPage(props: PersonaPageProps) {
  const { persona, greeting, busy, onGreeting, onStart, onFork } = props;
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <div className="page-body persona-body">
      <article className="persona-page">
        <span className="persona-glow" />
        <div className="persona-side">
          <div className="cameo">
            <PortraitButton persona={persona} crop="full" />
          </div>
          <About persona={persona} />
        </div>
        <div>
          <h1 ref={arrival} tabIndex={-1}>
            {persona.name}
          </h1>
          {persona.headline && <p className="persona-headline">{persona.headline}</p>}
          <Marks persona={persona} />
          <div className="persona-acts">
            <StartButton name={persona.name} busy={busy} onStart={onStart} />
            <HowItBegins persona={persona} size="lg" />
            {onFork && <ForkButton name={persona.name} busy={busy} onFork={onFork} />}
          </div>
          <Greeting greetings={persona.greetings} at={greeting} onMove={onGreeting} />
        </div>
      </article>
    </div>
  );
}

interface StartButtonProps {
  name: string;
  busy: boolean;
  onStart(): void;
}

export function StartButton({ name, busy, onStart }: StartButtonProps) {
  return (
    <Button
      variant="accent"
      size="lg"
      aria-label={`Start talking with ${name}`}
      disabled={busy}
      onClick={onStart}
    >
      <MessageSquarePlus size={17} aria-hidden />
      Start talking
    </Button>
  );
}

interface ForkButtonProps {
  name: string;
  busy: boolean;
  onFork(): void;
}

export function ForkButton({ name, busy, onFork }: ForkButtonProps) {
  return (
    <Button
      variant="line"
      size="lg"
      aria-label={`Fork ${name}`}
      title="Make your own copy to change"
      disabled={busy}
      onClick={onFork}
    >
      <GitFork size={16} aria-hidden />
      Fork
    </Button>
  );
}

/** Who made the persona and for whom, how often it was met, and what of it is. */
function Marks({ persona }: { persona: PersonaDetail }) {
  const { by, mine, talks, forks, rating, tags } = persona;
  return (
    <>
      <ul className="persona-by" aria-label="By whom, and how often met">
        <li>
          <span className="persona-author" aria-hidden>
            {by.slice(0, 1).toUpperCase()}
          </span>
          by {mine ? "you" : by}
        </li>
        <li>
          <MessagesSquare size={14} aria-hidden />
          {countOf(talks, "chat")}
        </li>
        <li>
          <GitFork size={14} aria-hidden />
          {countOf(forks, "fork")}
        </li>
        <li className="chip chip-line">{ratings[rating]}</li>
      </ul>
      {tags.length > 0 && (
        <ul className="persona-marks" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} className="chip">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function About({ persona }: { persona: PersonaDetail }) {
  const now = useNow();
  const { currentVersion, versionSince, greetings, loreCount } = persona;
  const facts: Fact[] = [
    {
      term: "Version",
      is: `v${currentVersion.number}, ${shortTime(new Date(versionSince), now)}`,
    },
    { term: "Made for", is: "Roleplay and story" },
    { term: "Greetings", is: greetings.length },
    { term: "Lorebook", is: loreCount === 1 ? "1 entry" : `${loreCount} entries` },
    { term: "Forked from", is: <Lineage lineage={persona.lineage} /> },
  ];
  return (
    <section className="persona-about" aria-labelledby="about">
      <h2 id="about">About {shortName(persona.name)}</h2>
      <Facts facts={facts} />
    </section>
  );
}

/** Whose work this goes back to, the nearest first; a link to those who can still be met. */
function Lineage({ lineage }: Pick<PersonaDetail, "lineage">) {
  if (lineage.length === 0) return "original";
  return lineage.toReversed().map(({ personaId, name, by, here }, place) => (
    <span key={personaId} className="block">
      {place > 0 && "after "}
      {here ? (
        <Link to="/personas/$personaId" params={{ personaId }} className="link">
          {name}
        </Link>
      ) : (
        name
      )}{" "}
      by {by}
    </span>
  ));
}

interface GreetingProps {
  greetings: readonly string[];
  at: number;
  onMove(at: number): void;
}

/** The first lines of what the persona opens with; where there is a choice, Start talking begins with the one shown. */
function Greeting({ greetings, at, onMove }: GreetingProps) {
  const text = greetings[at];
  if (text === undefined) return null;
  const options = greetings.map((_, place) => ({ value: String(place), label: `${place + 1}` }));
  return (
    <section className="greeting" aria-labelledby="greeting">
      <div className="greeting-head">
        <h2 id="greeting">How it begins</h2>
        {options.length > 1 && (
          <Segment
            legend="Greeting"
            value={String(at)}
            options={options}
            onValueChange={(next) => onMove(Number(next))}
          />
        )}
      </div>
      <MessageResponse key={at} className="greeting-text">
        {text}
      </MessageResponse>
    </section>
  );
}
