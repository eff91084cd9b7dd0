import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Compass, PenLine } from "lucide-react";
import { type ChatSummary, chatsQuery, meQuery } from "../../api.ts";
import { castQuery, type PersonaCard } from "../../cast.ts";
import { Button } from "../../ui/button.tsx";
import { isEmptyDraft, newDraft, newPlace, readDraft, writeDraft } from "../create/draft.ts";
import { countOf } from "../explore/filters.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { loneWords } from "./filters.ts";
import { Recent } from "./recent.tsx";

interface NobodyProps {
  q: string;
  total: number;
  onClear(): void;
}

/** A search that found nothing here, and where it might go on. */
export function Nobody({ q, total, onClear }: NobodyProps) {
  const explore = useInfiniteQuery(castQuery({ sort: "talked", q }));
  const { data: me } = useQuery(meQuery());
  const begin = () => {
    const place = newPlace(me?.id ?? "");
    const begun = readDraft(place);
    // somebody who was begun already is not lost for it
    if (begun === null || isEmptyDraft(begun)) writeDraft(place, { ...newDraft(), sentence: q });
  };
  const elsewhere = explore.data?.pages[0]?.counts?.total;
  return (
    <div className="nobody">
      <span className="nobody-light" />
      <span className="nobody-mark" aria-hidden>
        <i />
      </span>
      <div aria-live="polite">
        <h2>Nobody here by that name</h2>
        <p>
          {tellNone(total)} “{q}”.
        </p>
      </div>
      <div className="nobody-acts">
        <Link to="/create" className="btn btn-ink" onClick={begin}>
          <PenLine size={15} aria-hidden />
          Create “{q}”
        </Link>
        <Link to="/explore" search={{ q }} className="btn btn-line">
          <Compass size={15} aria-hidden />
          Look in Explore
          {elsewhere !== undefined && <span className="chip tabular-nums">{elsewhere}</span>}
        </Link>
        <Button variant="ghost" onClick={onClear}>
          Clear search
        </Button>
      </div>
      <Near q={q} />
    </div>
  );
}

function tellNone(personas: number): string {
  if (personas === 0) return "None of your chats match";
  if (personas === 1) return "Neither your persona nor any of your chats match";
  return `None of your ${countOf(personas, "persona")} or chats match`;
}

/** How many close things are shown of a kind. */
const NEAR = 2;

/** What single words of the search would find. */
function Near({ q }: { q: string }) {
  const [first, second] = loneWords(q);
  const one = useFoundBy(first);
  const other = useFoundBy(second);
  const personas = firstOf([...one.personas, ...other.personas]);
  const chats = firstOf([...one.chats, ...other.chats]).slice(0, 2 * NEAR - personas.length);
  if (personas.length + chats.length === 0) return null;
  return (
    <>
      <p className="nobody-near">Close, though</p>
      <div className="near">
        {personas.map((persona) => (
          <NearPersona key={persona.id} persona={persona} />
        ))}
        {chats.map((chat) => (
          <Recent key={chat.id} chat={chat} />
        ))}
      </div>
    </>
  );
}

function useFoundBy(word: string) {
  const enabled = word !== "";
  const own = useInfiniteQuery({
    ...castQuery({ scope: "mine", sort: "recent", q: word }),
    enabled,
  });
  const chats = useInfiniteQuery({ ...chatsQuery(word), enabled });
  return {
    personas: enabled ? (own.data?.pages[0]?.personas ?? []) : [],
    chats: enabled ? (chats.data?.pages[0]?.chats ?? []) : [],
  };
}

const firstOf = <Thing extends PersonaCard | ChatSummary>(things: Thing[]): Thing[] =>
  [...new Map(things.map((thing) => [thing.id, thing])).values()].slice(0, NEAR);

function NearPersona({ persona }: { persona: PersonaCard }) {
  const { id, name, headline, currentVersion } = persona;
  return (
    <Link
      to="/personas/$personaId"
      params={{ personaId: id }}
      className="recent"
      {...stage(persona)}
    >
      <Portrait persona={persona} />
      <span className="min-w-0">
        <b>{name}</b>
        <span className="recent-line">{headline}</span>
        <span className="recent-when">v{currentVersion.number}</span>
      </span>
    </Link>
  );
}
