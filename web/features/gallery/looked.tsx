import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { personaQuery } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";
import { useChoosePortrait } from "../personas/choose-portrait.ts";
import type { Painted, PictureActs } from "../pictures/picture-lightbox.tsx";
import { reasonOf } from "./deeds.ts";

const PictureLightbox = lazy(async () => ({
  default: (await import("../pictures/picture-lightbox.tsx")).PictureLightbox,
}));

interface LookedProps {
  /** those that are ready */
  pictures: readonly Painted[];
  /** which one is looked at; null for none */
  id: string | null;
  acts: Omit<PictureActs, "portrait">;
  onLook(id: string): void;
  onClose(): void;
}

/** One of the gallery's pictures by itself. It can become the portrait of a persona of one's own. */
export function Looked({ pictures, id, acts, onLook, onClose }: LookedProps) {
  const at = pictures.findIndex((picture) => picture.id === id);
  const picture = pictures[at];
  const personaId = picture?.persona?.id;
  const { data: persona } = useQuery({
    ...personaQuery(personaId ?? ""),
    enabled: personaId !== undefined,
    retry: false,
  });
  const portrait = usePortrait(personaId ?? "", persona?.name ?? "");
  if (picture === undefined) return null;
  const mine = persona?.id === personaId && persona?.mine === true;
  return (
    <Suspense fallback={null}>
      <PictureLightbox
        pictures={pictures}
        at={at}
        acts={{ ...acts, ...(mine && { portrait }) }}
        about={<About picture={picture} />}
        note={
          picture.messageId === null
            ? "The new picture stands beside this one."
            : "The new picture hangs beside its reply. This one stays."
        }
        {...(persona && { accent: persona.accent })}
        onMove={(next) => onLook(pictures[next]?.id ?? picture.id)}
        onClose={onClose}
      />
    </Suspense>
  );
}

/** Makes a picture the face of its persona. */
function usePortrait(personaId: string, name: string) {
  const { show } = useToast();
  const { mutate } = useChoosePortrait(personaId);
  return ({ id, url }: Picture) =>
    mutate(
      { id, url: url ?? "" },
      {
        onSuccess: () => show({ text: `${name} has a new portrait` }),
        onError: (error) => show({ text: "The portrait was not changed", detail: reasonOf(error) }),
      },
    );
}

function About({ picture: { chatId, messageId, persona } }: { picture: Painted }) {
  if (chatId !== null && messageId !== null) {
    return (
      <>
        Beside {persona ? `a reply of ${persona.name}` : "a reply"}.{" "}
        <Link to="/chats/$chatId" params={{ chatId }} hash={messageId} className="link">
          Go there
        </Link>
      </>
    );
  }
  if (persona === null) return "Nobody is in it.";
  // whoever made them shows them to nobody any more
  if (persona.name === "") return "Who is in it is not there any more.";
  return (
    <Link to="/personas/$personaId" params={{ personaId: persona.id }} className="link">
      {persona.name}
    </Link>
  );
}
