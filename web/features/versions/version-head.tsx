import { Dialog } from "radix-ui";
import { useState } from "react";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { Segment } from "../../ui/field.tsx";
import { useMedia } from "../../ui/media.ts";

const layouts = [
  { value: "beside", label: "Side by side" },
  { value: "inline", label: "Inline" },
] as const;

/** Below this there is no room for two texts beside each other. */
const NARROW = "(max-width: 900px)";

/** How two versions are shown; where there is no room, inline without a choice. */
export function useLayout() {
  const [chosen, choose] = useState<(typeof layouts)[number]["value"]>("beside");
  const narrow = useMedia(NARROW);
  return { layout: narrow ? "inline" : chosen, choose: narrow ? null : choose } as const;
}

interface VersionHeadProps {
  title: string;
  /** what the versions are of */
  about: string;
  layout: "beside" | "inline";
  /** null where there is nothing to choose */
  choose: ReturnType<typeof useLayout>["choose"];
}

/** The top of a dialog in which two versions are compared. */
export function VersionHead({ title, about, layout, choose }: VersionHeadProps) {
  return (
    <header className="version-head">
      <Dialog.Title>{title}</Dialog.Title>
      <p className="hint">{about}</p>
      {choose && (
        <Segment
          legend="How the changes are shown"
          value={layout}
          options={layouts}
          onValueChange={(value) => choose(value)}
        />
      )}
      <DialogClose />
    </header>
  );
}
