import { Link } from "@tanstack/react-router";
import { BookOpen, Drama } from "lucide-react";
import type { ChatSummary } from "../../api.ts";
import { typeset } from "../../elements/narrative.ts";
import { cx } from "../../ui/cx.ts";
import { useNow } from "../../ui/now.ts";
import { Marked } from "../chats/marked.tsx";
import { shortTime } from "../chats/time.ts";
import { shortName } from "../personas/names.ts";
import { Portrait, stage } from "../personas/portrait.tsx";

/** A chat as a card, with its newest line or the one that a search found. */
export function Recent({ chat }: { chat: ChatSummary }) {
  const now = useNow();
  const Mode = chat.mode === "story" ? BookOpen : Drama;
  return (
    <Link
      to="/chats/$chatId"
      params={{ chatId: chat.id }}
      className="recent"
      {...stage(chat.persona)}
    >
      <Portrait persona={chat.persona} />
      <span className="min-w-0">
        <b>{chat.title ?? chat.persona.name}</b>
        <span className={cx("recent-line", chat.writing && "writing")}>
          <Line chat={chat} />
        </span>
        <span className="recent-when">
          <Mode size={13} aria-hidden />
          {shortTime(new Date(chat.updatedAt), now)}
        </span>
      </span>
    </Link>
  );
}

function Line({ chat }: { chat: ChatSummary }) {
  if (chat.found !== null) return <Marked {...chat.found} />;
  if (chat.writing) return `${shortName(chat.persona.name)} is writing…`;
  return typeset(chat.excerpt);
}
