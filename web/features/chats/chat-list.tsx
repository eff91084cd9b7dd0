import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquarePlus, Search } from "lucide-react";
import { useState } from "react";
import { type ChatSummary, chatsQuery } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { useSettled } from "../../ui/settled.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChatRow } from "./chat-row.tsx";
import { groupByTime } from "./time.ts";

interface ChatListProps {
  /** a chat is about to be opened */
  onOpen?: (() => void) | undefined;
}

/** How long nothing must have been typed before it is searched for, in milliseconds. */
const PAUSE = 250;

/** The person's chats under Today, This week and their months, with a way to search them. */
export function ChatList({ onOpen }: ChatListProps) {
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
        <p className="chat-empty">{wanted ? `No chat matches “${wanted}”.` : "No chats yet."}</p>
      )}
      <Groups chats={chats} onOpen={onOpen} />
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
  return (
    <div className="chat-search">
      <div className="search">
        <Search size={16} aria-hidden />
        <input
          type="search"
          className="input"
          placeholder="Search chats"
          aria-label="Search chats"
          value={q}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <Link to="/" className="btn btn-line" aria-label="New chat" title="New chat">
        <MessageSquarePlus size={17} aria-hidden />
      </Link>
    </div>
  );
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

function Groups({ chats, onOpen }: ChatListProps & { chats: ChatSummary[] }) {
  const now = useNow();
  return groupByTime(chats, now).map(({ label, things }) => (
    <section key={label} aria-label={label}>
      <h2 className="chat-group">{label}</h2>
      <ul>
        {things.map((chat) => (
          <ChatRow key={chat.id} chat={chat} now={now} onOpen={onOpen} />
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
