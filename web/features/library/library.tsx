import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { chatsQuery, personasQuery } from "../../api.ts";
import { castQuery } from "../../cast.ts";
import { StartFailure } from "../chats/start-failure.tsx";
import { useStartChat } from "../chats/start.ts";
import { More } from "../explore/more.tsx";
import { ImportSlot } from "../import/import-way.tsx";
import { Niche } from "../personas/people.tsx";
import { type LibrarySearch, wantedOf } from "./filters.ts";
import { Found } from "./found.tsx";
import { LibraryHead, OwnOrder } from "./library-head.tsx";
import { OwnNiche } from "./own-niche.tsx";
import { Recent } from "./recent.tsx";
import "../../styles/library.css";

/** How many chats the strip shows. */
const STRIP = 4;

/** What is going on, and who is there. */
export function Library() {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const start = useStartChat();
  const own = useInfiniteQuery(castQuery({ scope: "mine", sort: "recent" }));
  const counts = own.data?.pages[0]?.counts ?? null;
  const change = (next: LibrarySearch) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const people = { busy: start.isPending, onStart: start.mutate };
  return (
    <>
      <LibraryHead search={search} counts={counts} onChange={change} />
      {start.isError && <StartFailure error={start.error} />}
      <div className="page-body">
        <div className="page-column">
          {search.q ? (
            <Found {...people} search={search} total={counts?.total ?? 0} onChange={change} />
          ) : (
            <>
              <Recents />
              {counts !== null && counts.total > 0 ? (
                <OwnPeople {...people} search={search} onChange={change} />
              ) : (
                <SomeoneToMeet {...people} />
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Recents() {
  const chats = useInfiniteQuery(chatsQuery());
  const recent = chats.data?.pages[0]?.chats ?? [];
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="continue">
      <div className="strip-head">
        <h2 id="continue">Pick up where you left off</h2>
        <Link to="/chats" className="link">
          All chats
        </Link>
      </div>
      <div className="recents">
        {recent.slice(0, STRIP).map((chat) => (
          <Recent key={chat.id} chat={chat} />
        ))}
      </div>
    </section>
  );
}

interface People {
  /** a chat is being started */
  busy: boolean;
  onStart(personaId: string): void;
}

interface OwnPeopleProps extends People {
  search: LibrarySearch;
  onChange(next: LibrarySearch): void;
}

function OwnPeople({ search, onChange, ...people }: OwnPeopleProps) {
  const own = useInfiniteQuery({
    ...castQuery(wantedOf(search)),
    placeholderData: (before) => before,
  });
  const personas = own.data?.pages.flatMap((page) => page.personas) ?? [];
  return (
    <section aria-labelledby="people">
      <div className="strip-head">
        <h2 id="people">Your personas</h2>
        <OwnOrder search={search} onChange={onChange} />
      </div>
      <div className="people">
        {personas.map((persona) => (
          <OwnNiche key={persona.id} persona={persona} {...people} />
        ))}
        <Slot />
      </div>
      {personas.length === 0 && search.show && own.isSuccess && (
        <p className="hint py-8 text-center">None of your personas is {search.show}.</p>
      )}
      {own.hasNextPage && !own.isPlaceholderData && (
        <More
          busy={own.isFetchingNextPage}
          failed={own.isFetchNextPageError}
          onMore={() => void own.fetchNextPage()}
        />
      )}
    </section>
  );
}

/** Whoever has made nobody yet finds the house's own here. */
function SomeoneToMeet(people: People) {
  const { data: personas } = useSuspenseQuery(personasQuery());
  return (
    <section aria-labelledby="people">
      <div className="strip-head">
        <h2 id="people">Someone to meet</h2>
      </div>
      <div className="people">
        {personas.map((persona) => (
          <Niche key={persona.id} persona={persona} {...people} />
        ))}
        <Slot />
      </div>
    </section>
  );
}

/** Room for somebody new. */
function Slot() {
  return (
    <div className="people-slot">
      <Link to="/create" className="slot-way">
        <PenLine size={20} aria-hidden />
        <span>
          <b>Create a persona</b>
          <span className="block">From a sentence, or blank</span>
        </span>
      </Link>
      <ImportSlot />
    </div>
  );
}
