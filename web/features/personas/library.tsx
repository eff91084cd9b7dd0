import { Link } from "@tanstack/react-router";
import { BookOpen, Drama } from "lucide-react";
import type { ChatSummary } from "../../api.ts";
import { typeset } from "../../elements/narrative.ts";
import { cx } from "../../ui/cx.ts";
import { useNow } from "../../ui/now.ts";
import { shortTime } from "../chats/time.ts";
import { useArrival } from "../workbench/arrival.ts";
import type { PeopleProps } from "./first-run.tsx";
import { shortName } from "./names.ts";
import { Niche } from "./people.tsx";
import { Portrait, stage } from "./portrait.tsx";

/** How many chats the strip shows. */
const STRIP = 4;

/** What is going on, and who is there to meet. */
export function Library({
  personas,
  busy,
  onStart,
  recent,
}: PeopleProps & { recent: ChatSummary[] }) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <>
      <header className="page-head">
        <h1 ref={arrival} tabIndex={-1}>
          Library
        </h1>
      </header>
      <div className="page-body">
        <div className="page-column">
          <section aria-labelledby="continue">
            <div className="strip-head">
              <h2 id="continue">Pick up where you left off</h2>
              <Link to="/chats" className="link">
                All chats
              </Link>
            </div>
            <div className="recents">
              {recent.slice(0, STRIP).map((chat) => (
                <Recent key={chat.id} chat={chat} />
              ))}
            </div>
          </section>
          <section aria-labelledby="people">
            <div className="strip-head">
              <h2 id="people">Someone to meet</h2>
            </div>
            <div className="people">
              {personas.map((persona) => (
                <Niche key={persona.id} persona={persona} busy={busy} onStart={onStart} />
              ))}
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

function Recent({ chat }: { chat: ChatSummary }) {
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
          {chat.writing ? `${shortName(chat.persona.name)} is writing…` : typeset(chat.excerpt)}
        </span>
        <span className="recent-when">
          <Mode size={13} aria-hidden />
          {shortTime(new Date(chat.updatedAt), now)}
        </span>
      </span>
    </Link>
  );
}
