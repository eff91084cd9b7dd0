import { MessageSquarePlus, SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useStartChat } from "./start.ts";

const StartDialog = lazy(async () => ({
  default: (await import("./start-dialog.tsx")).StartDialog,
}));

/** The way into a chat with somebody: at once, or after a look at how it begins. */
export function StartWays({ persona }: { persona: PersonaDetail }) {
  const { show } = useToast();
  const start = useStartChat();
  const begin = () =>
    start.mutate(persona.id, {
      onError: () => show({ text: `The chat with ${persona.name} could not be started` }),
    });
  return (
    <>
      <Button
        variant="accent"
        aria-label={`Start talking with ${persona.name}`}
        disabled={start.isPending}
        onClick={begin}
      >
        <MessageSquarePlus size={17} aria-hidden />
        Start talking
      </Button>
      <HowItBegins persona={persona} />
    </>
  );
}

interface HowItBeginsProps {
  persona: PersonaDetail;
  size?: "md" | "lg";
}

/** Opens the choice of how a new chat begins. */
export function HowItBegins({ persona, size = "md" }: HowItBeginsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="line" size={size} onClick={() => setOpen(true)}>
        <SlidersHorizontal size={15} aria-hidden />
        Choose a beginning
      </Button>
      {open && (
        <Suspense fallback={null}>
          <StartDialog persona={persona} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
