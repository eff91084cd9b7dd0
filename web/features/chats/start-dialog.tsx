import { BookOpen, Drama, MessageSquarePlus } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { Segment } from "../../ui/field.tsx";
import { useOpener } from "../../ui/opener.ts";
import { stage } from "../personas/portrait.tsx";
import { shortName } from "../personas/names.ts";
import { readReuse } from "./reuse.ts";
import { OpeningChoice } from "./opening-choice.tsx";
import { StartFailure } from "./start-failure.tsx";
import { useStartChat } from "./start.ts";
import { OwnScene } from "./own-scene.tsx";
import { useScene } from "./scene.ts";
import "../../styles/start.css";

const modes = [
  { value: "roleplay", label: "Roleplay", icon: Drama },
  { value: "story", label: "Story", icon: BookOpen },
] as const;

const scenes = [
  { value: "theirs", label: "As written" },
  { value: "own", label: "Another" },
] as const;

interface StartDialogProps {
  persona: PersonaDetail;
  onClose(): void;
}

/** What is chosen of a new chat, and the way there. */
function useBeginning({ id, greetings }: PersonaDetail) {
  const first = greetings.length > 0 ? 0 : null;
  const [mode, setMode] = useState<"roleplay" | "story">("roleplay");
  const [isOwn, setOwn] = useState(false);
  const [greeting, setGreeting] = useState<number | null>(first);
  const [text, setText] = useState("");
  const scene = useScene({ personaId: id, text, setText, role: readReuse() });
  const start = useStartChat();
  const chooseScene = (own: boolean) => {
    setOwn(own);
    // a greeting belongs to the scene it was written for
    setGreeting(own ? null : first);
  };
  const begin = () => {
    if (start.isPending) return;
    const scenario = isOwn ? scene.text.trim() : "";
    start.mutate({ personaId: id, mode, greeting, ...(scenario && { settings: { scenario } }) });
  };
  return { mode, setMode, isOwn, chooseScene, greeting, setGreeting, scene, start, begin };
}

type Beginning = ReturnType<typeof useBeginning>;

/** How a new chat begins: its mode, where it is set, and who says what first. */
export function StartDialog({ persona, onClose }: StartDialogProps) {
  const opener = useOpener();
  const form = useId();
  const beginning = useBeginning(persona);
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="dialog start"
          aria-describedby={undefined}
          {...stage(persona)}
          {...opener}
        >
          <header className="start-head">
            <Dialog.Title>A new chat with {shortName(persona.name)}</Dialog.Title>
            <DialogClose />
          </header>
          <form
            id={form}
            className="start-body"
            onSubmit={(event) => {
              event.preventDefault();
              beginning.begin();
            }}
          >
            <Choices persona={persona} beginning={beginning} />
          </form>
          <footer className="dialog-foot">
            <Dialog.Close asChild>
              <Button variant="ghost">Cancel</Button>
            </Dialog.Close>
            <Button type="submit" form={form} variant="accent" busy={beginning.start.isPending}>
              <MessageSquarePlus size={16} aria-hidden />
              Start talking
            </Button>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choices({ persona, beginning }: { persona: PersonaDetail; beginning: Beginning }) {
  const { mode, setMode, isOwn, chooseScene, greeting, setGreeting, scene, start } = beginning;
  return (
    <>
      {start.isError && <StartFailure error={start.error} />}
      <div className="start-row">
        <span className="label" aria-hidden>
          Mode
        </span>
        <Segment
          legend="Mode"
          value={mode}
          options={modes}
          onValueChange={(value) => setMode(value)}
        />
      </div>
      <div className="start-row">
        <span className="label" aria-hidden>
          Scene
        </span>
        <Segment
          legend="Scene"
          value={isOwn ? "own" : "theirs"}
          options={scenes}
          onValueChange={(value) => chooseScene(value === "own")}
        />
      </div>
      {isOwn && <OwnScene scene={scene} mode={mode} />}
      <OpeningChoice greetings={persona.greetings} chosen={greeting} onChoose={setGreeting} />
      <Role />
    </>
  );
}

/** What is taken over from the chats before. */
function Role() {
  const name = readReuse()?.userPersona.name.trim();
  return (
    <p className="hint">
      {name
        ? `You play ${name}, as you chose for new chats.`
        : "Who you play can be set in the chat’s settings."}
    </p>
  );
}
