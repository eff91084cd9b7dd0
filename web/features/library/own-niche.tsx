import { Link, useNavigate } from "@tanstack/react-router";
import {
  Ellipsis,
  Globe,
  Link as LinkIcon,
  Lock,
  MessageSquarePlus,
  Send,
  User,
} from "lucide-react";
import type { PersonaCard } from "../../cast.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { useNow } from "../../ui/now.ts";
import { shortTime } from "../chats/time.ts";
import { Portrait, stage } from "../personas/portrait.tsx";

const seenBy = {
  private: { icon: Lock, word: "Private" },
  unlisted: { icon: LinkIcon, word: "Unlisted" },
  public: { icon: Globe, word: "Public" },
};

interface OwnNicheProps {
  persona: PersonaCard;
  busy: boolean;
  onStart(personaId: string): void;
}

/** Somebody of one's own: the portrait in its niche, the version, the last chat, and who sees them. */
export function OwnNiche({ persona, busy, onStart }: OwnNicheProps) {
  const now = useNow();
  const { id, name, currentVersion, lastChatAt, visibility } = persona;
  const { icon: Seen, word } = seenBy[visibility];
  const fresh = lastChatAt === null && currentVersion.number === 1;
  return (
    <article className="person" {...stage(persona)}>
      <Portrait persona={persona} crop="full" />
      <span className="pool" />
      <div className="person-quick">
        <Button
          variant="accent"
          size="sm"
          aria-label={`Start talking with ${name}`}
          disabled={busy}
          onClick={() => onStart(id)}
        >
          Start talking
        </Button>
        <NicheMenu persona={persona} busy={busy} onStart={onStart} />
      </div>
      <h3>
        <Link to="/personas/$personaId" params={{ personaId: id }} className="person-link">
          {name}
        </Link>
      </h3>
      <p className="person-facts">
        {fresh ? <span className="chip chip-ok">New</span> : <span>v{currentVersion.number}</span>}
        <span aria-hidden>·</span>
        <span>{lastChatAt === null ? "no chats yet" : shortTime(new Date(lastChatAt), now)}</span>
        <Seen size={12} aria-hidden />
        <span className="sr-only">{word}</span>
      </p>
    </article>
  );
}

function NicheMenu({ persona: { id, name }, busy, onStart }: OwnNicheProps) {
  const navigate = useNavigate();
  const go = (tab?: "publish") =>
    void navigate({ to: "/personas/$personaId", params: { personaId: id }, search: { tab } });
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`More for ${name}`} className="person-more">
          <Ellipsis size={15} aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem disabled={busy} onSelect={() => onStart(id)}>
          <MessageSquarePlus size={16} aria-hidden />
          Start talking
        </MenuItem>
        <MenuItem onSelect={() => go()}>
          <User size={16} aria-hidden />
          Open their page
        </MenuItem>
        <MenuItem onSelect={() => go("publish")}>
          <Send size={16} aria-hidden />
          Who can see them
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
