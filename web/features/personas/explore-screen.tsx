import { useSuspenseQuery } from "@tanstack/react-query";
import { personasQuery } from "../../api.ts";
import { StartFailure } from "../chats/start-failure.tsx";
import { useStartChat } from "../chats/start.ts";
import { useArrival } from "../workbench/arrival.ts";
import { PersonaCard } from "./people.tsx";

/** Everybody whom anybody may talk to. */
export function ExploreScreen() {
  const { data: personas } = useSuspenseQuery(personasQuery());
  const start = useStartChat();
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Explore — Dramatis</title>
      <header className="page-head">
        <h1 ref={arrival} tabIndex={-1}>
          Explore
        </h1>
      </header>
      {start.isError && <StartFailure error={start.error} />}
      <div className="page-body">
        <div className="page-column cards">
          {personas.map((persona, place) => (
            <PersonaCard
              key={persona.id}
              persona={persona}
              bill={place === 0}
              busy={start.isPending}
              onStart={start.mutate}
            />
          ))}
        </div>
      </div>
    </main>
  );
}
