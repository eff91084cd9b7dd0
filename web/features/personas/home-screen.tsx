import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { chatsQuery, meQuery, modelsQuery, personasQuery } from "../../api.ts";
import { StartFailure } from "../chats/start-failure.tsx";
import { useStartChat } from "../chats/start.ts";
import { FirstRun } from "./first-run.tsx";
import { Library } from "./library.tsx";

/** Where the page opens: on the first run three people to meet, afterwards what is going on and who is there. */
export function HomeScreen() {
  const { data: me } = useSuspenseQuery(meQuery());
  const { data: models } = useSuspenseQuery(modelsQuery());
  const { data: personas } = useSuspenseQuery(personasQuery());
  const chats = useInfiniteQuery({ ...chatsQuery(), enabled: me !== null });
  const start = useStartChat();
  const recent = chats.data?.pages[0]?.chats ?? [];
  const people = { personas, busy: start.isPending, onStart: start.mutate };
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Dramatis</title>
      {models.demo && (
        <div className="notice-bar" role="note">
          <Plug size={15} aria-hidden />
          Running on the built-in demo model.
        </div>
      )}
      {start.isError && <StartFailure error={start.error} />}
      {recent.length > 0 ? <Library {...people} recent={recent} /> : <FirstRun {...people} />}
    </main>
  );
}
