import { Skeleton } from "../../ui/skeleton.tsx";

/** The page of a chat that is still being fetched. */
export function LoadingChat() {
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Dramatis</title>
      <div className="chat-header" />
      <div className="conversation">
        <div className="conversation-scroll">
          <LoadingLines />
        </div>
      </div>
    </main>
  );
}

const lines = [
  ["92%", "100%", "64%"],
  ["78%", "96%"],
  ["86%", "52%"],
] as const;

/** Grey lines in the places where the words will be. */
export function LoadingLines() {
  return (
    <output aria-busy className="conversation-content late block">
      <span className="sr-only">Loading the chat</span>
      {lines.map((widths, place) => (
        <div key={widths[0]} className="message" data-from={place === 1 ? "user" : "assistant"}>
          {place !== 1 && <Skeleton className="portrait portrait-lg h-auto" />}
          <div className="message-content grid gap-3 pt-1">
            <Skeleton className="w-28" />
            {widths.map((width) => (
              <Skeleton key={width} style={{ width }} />
            ))}
          </div>
        </div>
      ))}
    </output>
  );
}
