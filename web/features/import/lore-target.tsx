import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { chatsQuery, type Persona } from "../../api.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { useOpener } from "../../ui/opener.ts";
import { talkableQuery } from "../chests/files.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { handOver } from "./given.ts";
import "../../styles/lore-target.css";

interface LoreTargetProps {
  file: File;
  onClose(): void;
}

/** Somebody, or a chat, whose lorebook a file can go into. */
interface Target {
  id: string;
  name: string;
  /** which of those of the name it is */
  aside: string;
  persona: Pick<Persona, "name" | "portrait" | "accent">;
  go(): void;
}

/** With more of them than this there is a field to find one. */
const FEW = 8;

/** Asks whose lorebook a file belongs in, and takes it there: one's own personas and one's chats. */
export function LoreTarget({ file, onClose }: LoreTargetProps) {
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog lore-target" {...opener}>
          <header className="lore-target-head">
            <Dialog.Title>Whose lorebook?</Dialog.Title>
            <DialogClose />
          </header>
          <Dialog.Description className="dialog-text">
            Its entries are added to what is there, and nothing is saved before you have seen them.
          </Dialog.Description>
          <Finder file={file} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ file }: { file: File }) {
  const { personas, chats, looking } = useTargets(file);
  const [q, setQ] = useState("");
  const find = (targets: readonly Target[]) =>
    targets.filter(({ name, aside }) =>
      `${name} ${aside}`.toLowerCase().includes(q.trim().toLowerCase()),
    );
  const count = personas.length + chats.length;
  return (
    <>
      {count > FEW && (
        <input
          type="search"
          className="input lore-target-find"
          aria-label="Find a persona or a chat"
          placeholder="Find a persona or a chat"
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
      )}
      <div className="lore-target-list">
        <Targets heading="Your personas" targets={find(personas)} />
        <Targets heading="One chat alone" targets={find(chats)} />
        {looking && <p className="hint late">Looking them up…</p>}
        {!looking && count === 0 && (
          <p className="hint">
            There is nobody of yours yet, and no chat. Make somebody or begin a chat, then bring it
            in from their lorebook.
          </p>
        )}
      </div>
    </>
  );
}

/** Where the file can go, with the way there. */
function useTargets(file: File) {
  const navigate = useNavigate();
  const people = useQuery(talkableQuery());
  const list = useInfiniteQuery(chatsQuery());
  const mine = (people.data ?? []).filter((persona) => persona.mine);
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? [];
  return {
    looking: people.isLoading || list.isLoading,
    personas: mine.map((persona): Target => {
      const { id, name, headline, currentVersion } = persona;
      const go = () => {
        handOver([file]);
        void navigate({ to: "/personas/$personaId/lore", params: { personaId: id } });
      };
      return { id, name, persona, aside: headline || `v${currentVersion.number}`, go };
    }),
    chats: chats.map(({ id, title, persona }): Target => {
      const go = () => {
        handOver([file]);
        void navigate({ to: "/chats/$chatId/lore", params: { chatId: id } });
      };
      return { id, name: title ?? "A new chat", persona, aside: `with ${persona.name}`, go };
    }),
  };
}

function Targets({ heading, targets }: { heading: string; targets: readonly Target[] }) {
  if (targets.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <ul>
        {targets.map(({ id, name, aside, persona, go }) => (
          <li key={id}>
            <button type="button" className="lore-target-row" onClick={go} {...stage(persona)}>
              <Portrait persona={persona} />
              <b>{name}</b>
              <span className="hint">{aside}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
