import { useQuery } from "@tanstack/react-query";
import { ArrowRight, ShieldCheck } from "lucide-react";
import { Dialog } from "radix-ui";
import { type Chat, chatUpdateQuery } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useOpener } from "../../ui/opener.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { shortName } from "../personas/names.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { useMoveVersion } from "./move.ts";
import { type Compared, isRepainted, useCompared, VersionChanges } from "./version-changes.tsx";
import { useLayout, VersionHead } from "./version-head.tsx";
import { fieldNames, nameCounts, nameLore, nameMessages } from "./words.ts";

/** What a newer version of the persona changes, before a chat is moved to it. */
export function VersionDialog({ chat, onClose }: { chat: Chat; onClose(): void }) {
  const opener = useOpener();
  const view = useLayout();
  const { data: update, isError, refetch } = useQuery(chatUpdateQuery(chat.id));
  const changes = useCompared(update?.changes);
  const { persona, title } = chat;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="dialog version"
          {...stage(persona)}
          aria-describedby={undefined}
          {...opener}
        >
          <VersionHead
            title={`Update this chat to v${persona.currentVersion.number}?`}
            about={[persona.name, title].filter(Boolean).join(" · ")}
            {...view}
          />
          {isError && !update && <NotRead onRetry={() => void refetch()} />}
          {!isError && !update && <Loading />}
          {update && changes && (
            <div className="version-columns">
              <Side chat={chat} update={update} changes={changes} />
              <VersionChanges {...{ update, changes }} layout={view.layout} />
            </div>
          )}
          <Foot chat={chat} messages={update?.messages} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Update = NonNullable<ReturnType<typeof useUpdate>>;
const useUpdate = (chatId: string) => useQuery(chatUpdateQuery(chatId)).data;

const go = (id: string) => () => document.getElementById(`version-${id}`)?.focus();

/** From which version to which, and where in the changes what stands. */
function Side({ chat, update, changes }: { chat: Chat; update: Update; changes: Compared[] }) {
  const lore = nameLore(update.lore);
  return (
    <div className="version-side">
      <Portrait persona={chat.persona} className="version-portrait" />
      <p className="version-step">
        <span className="chip chip-line">v{update.from.number}</span>
        <ArrowRight size={15} aria-label="to" />
        <span className="chip chip-on">v{update.to.number}</span>
      </p>
      <ul className="version-nav" aria-label="Parts">
        {isRepainted(update) && (
          <li>
            <button type="button" onClick={go("portrait")}>
              Portrait <span>another</span>
            </button>
          </li>
        )}
        {changes.map((change) => (
          <li key={change.field}>
            <button type="button" onClick={go(change.field)}>
              {fieldNames[change.field]} <span>{nameCounts(change)}</span>
            </button>
          </li>
        ))}
        {lore && (
          <li>
            <button type="button" onClick={go("lore")}>
              Lorebook <span>{lore}</span>
            </button>
          </li>
        )}
        {update.same.map((field) => (
          <li key={field} className="version-same">
            {fieldNames[field]} <span>same</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FootProps {
  chat: Chat;
  messages: number | undefined;
  onClose(): void;
}

function Foot({ chat, messages, onClose }: FootProps) {
  const { persona, personaVersion } = chat;
  const { move, moving } = useMoveVersion(chat, onClose);
  const { number } = persona.currentVersion;
  return (
    <footer className="dialog-foot version-foot">
      <ShieldCheck size={18} aria-hidden />
      <p>
        <b>{nameMessages(messages ?? 0)}</b> {shortName(persona.name)} answers as v{number} from the
        next reply.
      </p>
      <Button variant="line" onClick={onClose}>
        Keep v{personaVersion.number}
      </Button>
      <Button variant="accent" disabled={moving || messages === undefined} onClick={move}>
        Update to v{number}
      </Button>
    </footer>
  );
}

function Loading() {
  return (
    <output className="version-body" aria-label="Reading both versions">
      <Skeleton className="late" style={{ width: "40%" }} />
      <Skeleton className="late" style={{ width: "80%" }} />
    </output>
  );
}

function NotRead({ onRetry }: { onRetry(): void }) {
  return (
    <p role="alert" className="version-body hint">
      What changes could not be read. The chat is as it was.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
