import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { meQuery } from "../../api.ts";
import { castQuery, type PersonaCard as Card } from "../../cast.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { StartFailure } from "../chats/start-failure.tsx";
import { useStartChat } from "../chats/start.ts";
import { NotFetched } from "../workbench/not-fetched.tsx";
import { PersonaCard } from "./card.tsx";
import { ExploreHead } from "./explore-head.tsx";
import { type ExploreSearch, isOpen, wantedOf } from "./filters.ts";
import { More } from "./more.tsx";
import { TagChips } from "./tag-chips.tsx";
import "../../styles/explore.css";

/** Everybody whom anybody may talk to. */
export function ExploreScreen() {
  const search = useSearch({ from: "/explore" });
  const navigate = useNavigate({ from: "/explore" });
  const { data: me } = useQuery(meQuery());
  const cast = useInfiniteQuery({
    ...castQuery(wantedOf(search)),
    placeholderData: (before) => before,
  });
  const change = (next: ExploreSearch) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const pages = cast.data?.pages ?? [];
  const personas = pages.flatMap((page) => page.personas);
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Explore — Dramatis</title>
      <ExploreHead search={search} grown={me?.guest === false} onChange={change} />
      <TagChips
        counts={pages[0]?.counts ?? null}
        tag={search.tag}
        onTag={(tag) => change({ tag })}
      />
      <div className="page-body explore-body" aria-busy={cast.isPlaceholderData}>
        <div className="page-column">
          <NotFetched what="Explore" error={cast.error} onRetry={() => void cast.refetch()} />
          {personas.length === 0 && !cast.isError ? (
            <NobodyFound
              search={search}
              onClear={() => void navigate({ search: {}, replace: true })}
            />
          ) : (
            <Cards
              personas={personas}
              bill={isOpen(search) && search.sort === undefined}
              stale={cast.isPlaceholderData}
            />
          )}
          {cast.hasNextPage && !cast.isPlaceholderData && (
            <More
              busy={cast.isFetchingNextPage}
              failed={cast.isFetchNextPageError}
              onMore={() => void cast.fetchNextPage()}
            />
          )}
        </div>
      </div>
    </main>
  );
}

interface CardsProps {
  personas: readonly Card[];
  /** the first one is on the bill */
  bill: boolean;
  /** they are from before, and others are being fetched */
  stale: boolean;
}

function Cards({ personas, bill, stale }: CardsProps) {
  const start = useStartChat();
  return (
    <>
      {start.isError && <StartFailure error={start.error} />}
      <div className={cx("cards", stale && "cards-stale")}>
        {personas.map((persona, place) => (
          <PersonaCard
            key={persona.id}
            persona={persona}
            bill={bill && place === 0}
            busy={start.isPending}
            onStart={start.mutate}
          />
        ))}
      </div>
    </>
  );
}

function NobodyFound({ search, onClear }: { search: ExploreSearch; onClear(): void }) {
  const { q, tag } = search;
  return (
    <div className="explore-empty" aria-live="polite">
      <h2>Nobody here by that name</h2>
      <p>
        {q ? `Nobody in Explore matches “${q}”` : "There is nobody"}
        {tag && ` under “${tag}”`}
        {search.rating === "everyone" && " that is for everyone"}.
      </p>
      <Button variant="line" onClick={onClear}>
        Show everybody
      </Button>
    </div>
  );
}
