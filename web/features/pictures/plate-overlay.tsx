import { Link } from "@tanstack/react-router";
import type { Chat } from "../../api.ts";
import { useNow } from "../../ui/now.ts";
import type { Line } from "../chats/lines.ts";
import { lineTime } from "../chats/time.ts";
import { shortName } from "../personas/names.ts";
import { useAsPortrait } from "./as-portrait.ts";
import { PictureLightbox } from "./picture-lightbox.tsx";
import { hang } from "./plates.ts";
import { type Over, useChatPlates } from "./use-plates.ts";
import { WordsDialog } from "./words-dialog.tsx";

interface PlateOverlayProps {
  chat: Chat;
  lines: readonly Line[];
  over: Over;
}

/** One of the chat's pictures by itself, or its words. */
export function PlateOverlay({ chat, lines, over }: PlateOverlayProps) {
  return over.what === "picture" ? (
    <Looking chat={chat} lines={lines} messageId={over.messageId} />
  ) : (
    <Rewording chat={chat} {...over} />
  );
}

interface LookingProps extends Omit<PlateOverlayProps, "over"> {
  messageId: string;
}

function Looking({ chat, lines, messageId }: LookingProps) {
  const { plates, deeds, setOver } = useChatPlates();
  const now = useNow();
  const { persona } = chat;
  const portrait = useAsPortrait(persona);
  const hung = lines.flatMap((line) => {
    const one = hang(plates[line.id]?.pictures ?? []);
    return one.kind === "ready" ? [{ ...one, line }] : [];
  });
  const at = hung.findIndex(({ line }) => line.id === messageId);
  const shown = hung[at];
  if (shown === undefined) return null;
  const close = () => setOver(null);
  const time = shown.line.at === null ? "now" : lineTime(new Date(shown.line.at), now);
  return (
    <PictureLightbox
      pictures={hung.map(({ picture }) => picture)}
      at={at}
      onMove={(to) => {
        const next = hung[to];
        if (next !== undefined) setOver({ what: "picture", messageId: next.line.id });
      }}
      onClose={close}
      acts={{
        keep: deeds.keep,
        show: deeds.show,
        ...(persona.mine && { portrait: () => portrait(shown.picture) }),
        again: (picture, wishes) => {
          close();
          deeds.again(picture, wishes);
        },
        remove: (picture) => {
          close();
          deeds.remove(picture);
        },
      }}
      about={
        <>
          Under {shortName(persona.name)}’s reply at {time}.{" "}
          <Link
            from="/chats/$chatId"
            to="."
            search={(kept) => kept}
            hash={messageId}
            className="link"
            onClick={close}
          >
            Go there
          </Link>
        </>
      }
      tries={shown.tries}
      note="This one is kept; the new one takes its place beside the reply."
      accent={persona.accent}
    />
  );
}

interface RewordingProps {
  chat: Chat;
  messageId: string;
  pictureId: string;
}

function Rewording({ chat, messageId, pictureId }: RewordingProps) {
  const { plates, deeds, setOver } = useChatPlates();
  const picture = plates[messageId]?.pictures.find(({ id }) => id === pictureId);
  if (picture === undefined) return null;
  const paint = picture.status === "failed" ? deeds.retry : deeds.again;
  return (
    <WordsDialog
      picture={picture}
      accent={chat.persona.accent}
      onPaint={(wishes) => paint(picture, wishes)}
      onClose={() => setOver(null)}
    />
  );
}
