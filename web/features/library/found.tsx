import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { chatsQuery } from "../../api.ts";
import { castQuery } from "../../cast.ts";
import { cx } from "../../ui/cx.ts";
import { More } from "../explore/more.tsx";
import { type LibrarySearch, wantedOf } from "./filters.ts";
import { Nobody } from "./nobody.tsx";
import { OwnNiche } from "./own-niche.tsx";
import { Recent } from "./recent.tsx";

interface FoundProps {
  search: LibrarySearch;
  /** how many people of one's own there are at all */
  total: number;
  busy: boolean;
  onStart(personaId: string): void;
  onChange(next: LibrarySearch): void;
}

/** What a search finds among one's own people and in one's chats. */
export function Found({ search, total, onChange, ...people }: FoundProps) {
  const q = search.q ?? "";
  const own = useInfiniteQuery({
    ...castQuery(wantedOf(search)),
    placeholderData: (before) => before,
  });
  const chats = useInfiniteQuery({
    ...chatsQuery(q),
    placeholderData: (before) => before,
  });
  const personas = own.data?.pages.flatMap((page) => page.personas) ?? [];
  const lines = chats.data?.pages.flatMap((page) => page.chats) ?? [];
  const looking = own.isFetching || chats.isFetching;
  if (personas.length === 0 && lines.length === 0) {
    if (looking) return <p className="hint late py-8 text-center">Looking…</p>;
    return <Nobody q={q} total={total} onClear={() => onChange({ q: undefined })} />;
  }
  return (
    <div aria-busy={looking}>
      {personas.length > 0 && (
        <Strip id="people" heading="Your personas" pages={own}>
          <div className="people">
            {personas.map((persona) => (
              <OwnNiche key={persona.id} persona={persona} {...people} />
            ))}
          </div>
        </Strip>
      )}
      {lines.length > 0 && (
        <Strip id="chats" heading="Chats" pages={chats} className="found-chats">
          <div className="recents recents-found">
            {lines.map((chat) => (
              <Recent key={chat.id} chat={chat} />
            ))}
          </div>
        </Strip>
      )}
    </div>
  );
}

interface StripProps {
  id: string;
  heading: string;
  /** where more of them come from */
  pages: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  className?: string;
  children: ReactNode;
}

/** What was found of one kind, under its name. */
function Strip({ id, heading, pages, className, children }: StripProps) {
  return (
    <section aria-labelledby={id}>
      <div className={cx("strip-head", className)}>
        <h2 id={id}>{heading}</h2>
      </div>
      {children}
      {pages.hasNextPage && (
        <More
          busy={pages.isFetchingNextPage}
          failed={pages.isFetchNextPageError}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
    </section>
  );
}
