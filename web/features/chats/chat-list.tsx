import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquarePlus, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { type ChatSummary, chatsQuery } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChatRow } from "./chat-row.tsx";
import { groupByTime } from "./time.ts";

interface ChatListProps {
  /** a chat is about to be opened */
  onOpen?: (() => void) | undefined;
}

/** The person's chats under Today, This week and their months, with a way to search them. */
export function ChatList({ onOpen }: ChatListProps) {
  const [q, setQ] = useState("");
  const wanted = useDeferredValue(q.trim());
  const list = useInfiniteQuery({ ...chatsQuery(wanted), placeholderData: (before) => before });
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? [];
  return (
    <>
      <div className="chat-search">
        <div className="search">
          <Search size={16} aria-hidden />
          <input
            type="search"
            className="input"
            placeholder="Search chats"
            aria-label="Search chats"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
        <Link to="/" className="btn btn-line" aria-label="New chat" title="New chat">
          <MessageSquarePlus size={17} aria-hidden />
        </Link>
      </div>
      {list.isPending && <LoadingRows />}
      {list.isError && (
        <p role="alert" className="chat-empty">
          The chats could not be fetched.{" "}
          <button type="button" className="link" onClick={() => void list.refetch()}>
            Try again
          </button>
        </p>
      )}
      {list.isSuccess && chats.length === 0 && (
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
