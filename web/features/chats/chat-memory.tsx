import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef } from "react";
import { type Chat, memoryQuery } from "../../api.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { historyQuery } from "./history.ts";
import { MemorySegment } from "./memory-segment.tsx";
import { nameLines } from "./memory.ts";

/** What the model is told of the lines that it no longer sees, along the path on screen. */
export function ChatMemory({ chat }: { chat: Chat }) {
  const queryClient = useQueryClient();
  const { data: history } = useQuery(historyQuery(queryClient, chat.id));
  const {
    data: segments,
    isError,
    refetch,
  } = useQuery({
    ...memoryQuery(chat.id, history?.leafId ?? null),
    enabled: history !== undefined,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const last = segments?.at(-1);
  return (
    <section className="settings-section">
      <h2 ref={heading} tabIndex={-1}>
        Memory
        {last && <span className="hint settings-aside">Covers {nameLines(0, last.to)}</span>}
      </h2>
      {isError && !segments && <NotRead onRetry={() => void refetch()} />}
      {!isError && !segments && <Skeleton className="late" style={{ width: "80%" }} />}
      {segments?.length === 0 && (
        <p className="hint">
          Nothing yet. After twenty lines, what happened is kept here in a few words, so that it is
          not forgotten.
        </p>
      )}
      <Segments chatId={chat.id} segments={segments ?? []} heading={heading} />
    </section>
  );
}

interface SegmentsProps {
  chatId: string;
  segments: Parameters<typeof MemorySegment>[0]["segment"][];
  heading: RefObject<HTMLElement | null>;
}

function Segments({ chatId, segments, heading }: SegmentsProps) {
  if (segments.length === 0) return null;
  return (
    <ul className="memory">
      {segments.map((segment) => (
        <MemorySegment
          key={segment.id}
          chatId={chatId}
          segment={segment}
          onGone={() => heading.current?.focus()}
        />
      ))}
    </ul>
  );
}

function NotRead({ onRetry }: { onRetry(): void }) {
  return (
    <p role="alert" className="hint">
      The memory could not be read. It is safe.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
