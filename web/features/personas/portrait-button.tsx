import { lazy, Suspense, useState } from "react";
import type { Persona } from "../../api.ts";
import { Portrait } from "./portrait.tsx";
import { portraitPicture } from "./portrait-picture.tsx";

const Lightbox = lazy(async () => ({ default: (await import("../../ui/lightbox.tsx")).Lightbox }));

interface PortraitButtonProps {
  persona: Persona;
  crop?: "full" | "face";
  className?: string;
}

/** A portrait that can be looked at by itself. One that does not exist is its initial, and no button. */
export function PortraitButton({ persona, ...portrait }: PortraitButtonProps) {
  const [open, setOpen] = useState(false);
  const picture = portraitPicture(persona);
  const face = <Portrait persona={persona} {...portrait} />;
  if (picture === null) return face;
  return (
    <>
      <button
        type="button"
        className="portrait-button"
        aria-label={`Look at the portrait of ${persona.name}`}
        onClick={() => setOpen(true)}
      >
        {face}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Lightbox
            pictures={[picture]}
            at={0}
            onMove={() => undefined}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
