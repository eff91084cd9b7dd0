import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquarePlus, Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type ChatSummary, chatsQuery } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { useSettled } from "../../ui/settled.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChatRow } from "./chat-row.tsx";
import { focusFirstRow } from "./row-focus.ts";
import { groupByTime } from "./time.ts";

/** How long nothing must have been typed before it is searched for, in milliseconds. */
const PAUSE = 250;

/** The person's chats under Today, This week and their months, with a way to search them. */
export function ChatList() {
  const [q, setQ] = useState("");
  const wanted = useSettled(q.trim(), PAUSE);
  const list = useInfiniteQuery({ ...chatsQuery(wanted), placeholderData: (before) => before });
  // whoever has no session has no chats either
  const nobody = list.isError && toApiError(list.error).code === "unauthenticated";
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? [];
  return (
    <>
      <ChatSearch q={q} onChange={setQ} />
      {list.isPending && <LoadingRows />}
      {list.isError && !nobody && <NotFetched onRetry={() => void list.refetch()} />}
      {(list.isSuccess || nobody) && chats.length === 0 && (
        <p className="chat-empty">
          {wanted ? `Nothing was found for “${wanted}”.` : "No chats yet."}
        </p>
      )}
      <Groups chats={chats} />
      {list.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="mx-auto mt-3 flex"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older chats
        </Button>
      )}
    </>
  );
}

function ChatSearch({ q, onChange }: { q: string; onChange(q: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(field);
  return (
    <div className="chat-search">
      <div className="search">
        <Search size={16} aria-hidden />
        <input
          ref={field}
          type="search"
          className="input chat-search-field"
          placeholder="Search chats"
          aria-label="Search chats"
          maxLength={200}
          value={q}
          onKeyDown={goToRows}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <Link to="/" className="btn btn-line" aria-label="New chat" title="New chat">
        <MessageSquarePlus size={17} aria-hidden />
      </Link>
    </div>
  );
}

function goToRows(event: KeyboardEvent) {
  if (event.nativeEvent.isComposing || event.key !== "ArrowDown") return;
  event.preventDefault();
  focusFirstRow();
}

/** `/` goes to the search, wherever the focus is not in a field. */
function useSearchKey(field: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const keys = (event: globalThis.KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest("input, textarea, [role=menu]")) return;
      event.preventDefault();
      field.current?.select();
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [field]);
}

function NotFetched({ onRetry }: { onRetry(): void }) {
  return (
    <p role="alert" className="chat-empty">
      The chats could not be fetched.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

function Groups({ chats }: { chats: ChatSummary[] }) {
  const now = useNow();
  return groupByTime(chats, now).map(({ label, things }) => (
    <section key={label} aria-label={label}>
      <h2 className="chat-group">{label}</h2>
      <ul>
        {things.map((chat) => (
          <ChatRow key={chat.id} chat={chat} now={now} />
        ))}
      </ul>
    </section>
  ));
}

const rows = ["70%", "55%", "80%", "60%"];

function LoadingRows() {
  return (
    <output aria-busy className="late grid gap-6 p-3 pt-8">
      <span className="sr-only">Loading the chats</span>
      {rows.map((width) => (
        <Skeleton key={width} style={{ width }} />
      ))}
    </output>
  );
}
