import { useArrival } from "../workbench/arrival.ts";
import { ChatList } from "./chat-list.tsx";

/** All chats on a page of their own; on a phone the way into one. */
export function ChatsScreen() {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Chats — Dramatis</title>
      <header className="page-head">
        <h1 ref={arrival} tabIndex={-1}>
          Chats
        </h1>
      </header>
      <div className="page-body">
        <div className="mx-auto max-w-160">
          <ChatList />
        </div>
      </div>
    </main>
  );
}
