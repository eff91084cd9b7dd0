import { useInfiniteQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { chatsQuery, personaQuery } from "../../api.ts";
import { shortName } from "../personas/names.ts";
import { personaLoreQuery, putPersonaLore } from "./api.ts";
import { LoreEditor } from "./lore-editor.tsx";
import "../../styles/lore.css";

/** The lorebook of a persona of the person's own. */
export function PersonaLoreScreen() {
  const { personaId } = useParams({ from: "/personas/$personaId/lore" });
  const queryClient = useQueryClient();
  const { data: persona } = useSuspenseQuery(personaQuery(personaId));
  const { data: lore, refetch } = useSuspenseQuery(personaLoreQuery(personaId));
  const { data: chats } = useInfiniteQuery(chatsQuery());
  const chat = chats?.pages
    .flatMap((page) => page.chats)
    .find((one) => one.persona.id === personaId);
  const { version, lorebook } = lore;
  const save: Parameters<typeof LoreEditor>[0]["save"] = async (book, baseVersionId) => {
    const { version: made } = await putPersonaLore(personaId, { baseVersionId, lorebook: book });
    queryClient.setQueryData(personaLoreQuery(personaId).queryKey, {
      lorebook: book,
      version: made,
    });
    void queryClient.invalidateQueries({ queryKey: personaQuery(personaId).queryKey });
    void queryClient.invalidateQueries({ queryKey: ["chats"] });
    return made.id;
  };
  return (
    <LoreEditor
      key={personaId}
      place={`persona:${personaId}`}
      scope={{ personaId }}
      persona={persona}
      title="Lorebook"
      subtitle={`${persona.name}’s lorebook, v${version.number}`}
      saved={{ base: version.id, book: lorebook }}
      savedWord={`v${version.number}`}
      saveWord={`Save as v${version.number + 1}`}
      save={save}
      reload={() => void refetch()}
      back={
        <Link
          to="/personas/$personaId"
          params={{ personaId }}
          className="btn btn-ghost btn-sm -ml-2.5"
          activeProps={{ "aria-current": undefined }}
        >
          <ChevronLeft size={16} aria-hidden />
          <span className="sr-only">Back to </span>
          <span className="lore-back-word">{shortName(persona.name)}</span>
        </Link>
      }
      beside={null}
      chatId={chat?.id ?? null}
    />
  );
}
