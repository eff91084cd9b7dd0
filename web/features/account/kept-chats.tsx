import { useQuery } from "@tanstack/react-query";
import type { ChatSummary } from "../../api.ts";
import { treeQuery } from "../../lines.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { countPlayed, tellNames, tellPlayed } from "./kept.ts";

/** How many chats stand there with their portraits. */
const SHOWN = 3;

/** How many more are named. */
const NAMED = 12;

const titleOf = ({ title, persona }: ChatSummary) => title ?? persona.name;

/** The chats that come along: the newest with their portraits, the others by name. */
export function KeptChats({ chats }: { chats: ChatSummary[] }) {
  const others = chats.slice(SHOWN).map((chat) => `“${titleOf(chat)}”`);
  return (
    <>
      <ul className="kept">
        {chats.slice(0, SHOWN).map((chat) => (
          <KeptChat key={chat.id} chat={chat} />
        ))}
      </ul>
      {others.length > 0 && <p className="kept-others">And {tellNames(others, NAMED)}.</p>}
    </>
  );
}

function KeptChat({ chat }: { chat: ChatSummary }) {
  const { data: played } = useQuery({ ...treeQuery(chat.id), select: countPlayed });
  return (
    <li {...stage(chat.persona)}>
      <Portrait persona={chat.persona} crop="full" />
      <span className="pool" />
      <b>{titleOf(chat)}</b>
      <span className="kept-count">{played && tellPlayed(played)}</span>
    </li>
  );
}
