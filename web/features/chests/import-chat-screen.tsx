import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, FileText, Upload } from "lucide-react";
import { useState } from "react";
import type { FoundChat } from "../../../worker/contract/chests.ts";
import type { Persona } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { stage } from "../personas/portrait.tsx";
import { shortName } from "../personas/names.ts";
import { useArrival } from "../workbench/arrival.ts";
import { DropField } from "./drop-field.tsx";
import { talkableQuery } from "./files.ts";
import { Found, WorthKnowing } from "./found-chat.tsx";
import { useImport } from "./use-import.ts";
import { guess, Whom } from "./whom.tsx";
import { count, explainFile, size } from "./words.ts";
import "../../styles/chests.css";

/** Brings a chat of another app in: a file, what stands in it, and whom it goes on with. */
export function ImportChatScreen() {
  const arrival = useArrival<HTMLHeadingElement>();
  const work = useImport();
  const { data: personas } = useQuery(talkableQuery());
  const { looking, keeping, file } = work;
  const found = looking.data;
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Import a chat — Dramatis</title>
      <header className="page-head">
        <Link to="/chats" className="btn btn-ghost btn-sm chest-back">
          <ChevronLeft size={16} aria-hidden />
          Chats
        </Link>
        <h2 ref={arrival} tabIndex={-1} className="chest-head">
          Import a chat
        </h2>
        {found && (
          <Button
            variant="ghost"
            size="sm"
            className="ml-auto"
            busy={keeping.isPending}
            onClick={work.leave}
          >
            <Upload size={15} aria-hidden />
            Another file
          </Button>
        )}
      </header>
      <div className="page-body">
        {found && file && personas ? (
          <Review key={file.name} {...{ found, file, personas, keeping }} onKeep={work.keep} />
        ) : (
          <Choose work={work} />
        )}
      </div>
    </main>
  );
}

function Choose({ work }: { work: ReturnType<typeof useImport> }) {
  const { looking, file } = work;
  return (
    <div className="chest-choose">
      {looking.isError && (
        <Banner tone="danger" icon={FileText} title={file?.name} urgent>
          {explainFile(toApiError(looking.error).code, "chat")}
        </Banner>
      )}
      <h1 className="sr-only">Import a chat</h1>
      <DropField
        label={looking.isPending ? `Reading ${file?.name ?? "the file"}…` : "Choose a chat’s file"}
        hint="Or drop it here. Nothing is kept before you have seen what is in it."
        accept=".jsonl,.json,.txt"
        busy={looking.isPending}
        onFile={work.choose}
      />
      <p className="hint">
        Chats of SillyTavern, TavernAI, Chub, RisuAI, Agnai, KoboldAI Lite, text-generation-webui
        and C.AI Tools. Swipes become alternatives that stand beside each other.
      </p>
      <p className="hint">
        A Dramatis archive comes in under{" "}
        <Link to="/account/{-$section}" params={{ section: "archive" }} className="link">
          your account
        </Link>
        .
      </p>
    </div>
  );
}

interface ReviewProps {
  found: FoundChat;
  file: File;
  personas: Persona[];
  keeping: ReturnType<typeof useImport>["keeping"];
  onKeep(personaId: string): void;
}

function Review({ found, file, personas, keeping, onKeep }: ReviewProps) {
  const [personaId, setPersonaId] = useState(() => guess(personas, found.personaName));
  const persona = personas.find(({ id }) => id === personaId);
  const [meant] = useState(personaId);
  const first = personas.toSorted(
    (one, other) => Number(other.id === meant) - Number(one.id === meant),
  );
  return (
    <>
      <div className="chest-review" {...(persona && stage(persona))}>
        <div>
          <p className="chest-file">
            <FileText size={18} aria-hidden />
            <span>
              <b>{file.name}</b>
              <span className="hint">{size(file.size)}</span>
            </span>
          </p>
          <Whom
            personas={first}
            wanted={found.personaName}
            value={personaId}
            onChoose={setPersonaId}
          />
        </div>
        <Found found={found} />
        <WorthKnowing found={found} />
      </div>
      {keeping.isError && (
        <Banner tone="danger" icon={FileText} title="The chat was not imported" urgent>
          {explainFile(toApiError(keeping.error).code, "chat")}
        </Banner>
      )}
      <KeepDock found={found} persona={persona} busy={keeping.isPending} onKeep={onKeep} />
    </>
  );
}

interface KeepDockProps {
  found: FoundChat;
  /** undefined until somebody is chosen */
  persona: Persona | undefined;
  busy: boolean;
  onKeep(personaId: string): void;
}

function KeepDock({ found, persona, busy, onKeep }: KeepDockProps) {
  const word = persona ? `Go on with ${shortName(persona.name)}` : "Choose who it is with";
  return (
    <div className="chest-dock" {...(persona && stage(persona))}>
      <span>{count(found.lines + found.alternatives, "line")}</span>
      <Button
        variant="accent"
        size="sm"
        busy={busy || persona === undefined}
        onClick={() => persona && onKeep(persona.id)}
      >
        {busy ? "Importing…" : word}
      </Button>
    </div>
  );
}
