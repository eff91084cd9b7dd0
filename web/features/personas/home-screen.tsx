import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Plug } from "lucide-react";
import { lazy, Suspense } from "react";
import { chatsQuery, meQuery, modelsQuery, personasQuery } from "../../api.ts";
import { castQuery } from "../../cast.ts";
import { StartFailure } from "../chats/start-failure.tsx";
import { useStartChat } from "../chats/start.ts";
import { DropAnywhere } from "../import/drop-anywhere.tsx";
import { FirstRun } from "./first-run.tsx";

/** What comes only for those who were here before. */
export const loadLibrary = () => import("../library/library.tsx");
const Library = lazy(async () => ({ default: (await loadLibrary()).Library }));

/** Where the page opens: on the first run three people to meet, afterwards what is going on and who is there. */
export function HomeScreen() {
  const { data: me } = useSuspenseQuery(meQuery());
  const { data: models } = useSuspenseQuery(modelsQuery());
  const { q } = useSearch({ from: "/" });
  const known = { enabled: me !== null };
  const chats = useInfiniteQuery({ ...chatsQuery(), ...known });
  const own = useInfiniteQuery({ ...castQuery({ scope: "mine", sort: "recent" }), ...known });
  const kept = [chats.data?.pages[0]?.chats, own.data?.pages[0]?.personas].flat();
  const begun = me !== null && (kept.some(Boolean) || q !== undefined);
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Dramatis</title>
      {models.demo && (
        <div className="notice-bar" role="note">
          <Plug size={15} aria-hidden />
          Running on the built-in demo model.
        </div>
      )}
      <DropAnywhere />
      {begun ? (
        <Suspense fallback={null}>
          <Library />
        </Suspense>
      ) : (
        <Meet />
      )}
    </main>
  );
}

function Meet() {
  const { data: personas } = useSuspenseQuery(personasQuery());
  const start = useStartChat();
  return (
    <>
      {start.isError && <StartFailure error={start.error} />}
      <FirstRun personas={personas} busy={start.isPending} onStart={start.mutate} />
    </>
  );
}
