import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { chatQuery } from "../../api.ts";
import { shortName } from "../personas/names.ts";
import { chatLoreQuery, putChatLore } from "./api.ts";
import { LoreEditor } from "./lore-editor.tsx";
import "../../styles/lore.css";

const EMPTY = { entries: [] };

/** The facts of one chat alone, with its persona's beside them. */
export function ChatLoreScreen() {
  const { chatId } = useParams({ from: "/chats/$chatId/lore" });
  const queryClient = useQueryClient();
  const { data: chat } = useSuspenseQuery(chatQuery(chatId));
  const { data: lore, refetch } = useSuspenseQuery(chatLoreQuery(chatId));
  const { persona } = chat;
  const { lorebook, count } = lore.persona;
  const save: Parameters<typeof LoreEditor>[0]["save"] = async (book, revision) => {
    const saved = await putChatLore(chatId, { revision, lorebook: book });
    const { queryKey } = chatLoreQuery(chatId);
    queryClient.setQueryData(queryKey, { ...lore, lorebook: book, revision: saved.revision });
    return saved.revision;
  };
  const name = shortName(persona.name);
  return (
    <LoreEditor
      key={chatId}
      place={`chat:${chatId}`}
      scope={{ chatId }}
      persona={persona}
      title={chat.title ?? persona.name}
      subtitle="This chat’s own lorebook"
      saved={{ base: lore.revision, book: lore.lorebook ?? EMPTY }}
      savedWord="saved elsewhere"
      saveWord="Save"
      save={save}
      reload={() => void refetch()}
      back={
        <Link
          to="/chats/$chatId"
          params={{ chatId }}
          className="btn btn-ghost btn-sm -ml-2.5"
          activeProps={{ "aria-current": undefined }}
        >
          <ChevronLeft size={16} aria-hidden />
          <span className="sr-only">Back to the chat </span>
          <span className="lore-back-word">{chat.title ?? name}</span>
        </Link>
      }
      beside={{ entries: lorebook?.entries ?? null, count, name, personaId: persona.id }}
      chatId={chatId}
    />
  );
}
