import { Link } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { useArrival } from "../workbench/arrival.ts";
import { FindButton } from "../workbench/find-button.tsx";
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
        <Link to="/chats/import" className="btn btn-ghost btn-sm ml-auto">
          <Upload size={15} aria-hidden />
          Import a chat
        </Link>
        <FindButton size={19} className="sm:hidden" />
      </header>
      <div className="page-body">
        <div className="mx-auto max-w-160">
          <ChatList />
        </div>
      </div>
    </main>
  );
}
