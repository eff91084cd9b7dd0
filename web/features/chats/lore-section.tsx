import { Link } from "@tanstack/react-router";
import { BookMarked } from "lucide-react";
import type { Chat } from "../../api.ts";
import { shortName } from "../personas/names.ts";

/** Facts for this chat alone, and those of its persona where that is the person's own, each on a page of their own. */
export function LoreSection({ chat }: { chat: Chat }) {
  const { persona } = chat;
  return (
    <section className="settings-section">
      <h2>Lorebook</h2>
      <p className="hint">
        Facts for this chat alone, which come in when one of their keys is said.
      </p>
      <Link
        to="/chats/$chatId/lore"
        params={{ chatId: chat.id }}
        className="btn btn-line btn-sm self-start"
      >
        <BookMarked size={15} aria-hidden />
        Open this chat’s lorebook
      </Link>
      {persona.mine && (
        <Link
          to="/personas/$personaId/lore"
          params={{ personaId: persona.id }}
          className="btn btn-ghost btn-sm self-start"
        >
          <BookMarked size={15} aria-hidden />
          {shortName(persona.name)}’s lorebook, for every chat
        </Link>
      )}
    </section>
  );
}
