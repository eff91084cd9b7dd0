import { Dialog } from "radix-ui";
import { useOpener } from "../../ui/opener.ts";
import { useCompared, VersionChanges } from "../versions/version-changes.tsx";
import { useLayout, VersionHead } from "../versions/version-head.tsx";
import { nameLore } from "../versions/words.ts";
import type { CardContents } from "./cards-api.ts";

interface CompareDialogProps {
  name: string;
  known: NonNullable<CardContents["known"]>;
  onClose(): void;
}

/** What the card would change of the version that is here. */
export function CompareDialog({ name, known, onClose }: CompareDialogProps) {
  const { change, version, next } = known;
  const { layout, choose } = useLayout();
  const opener = useOpener();
  const changes = useCompared(change.changes) ?? [];
  const nothing = changes.length === 0 && nameLore(change.lore) === "";
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog version" aria-describedby={undefined} {...opener}>
          <VersionHead
            title={`The card and v${version.number}`}
            about={name}
            layout={layout}
            choose={nothing ? null : choose}
          />
          <div className="import-compare">
            {nothing ? (
              <p className="hint version-body">Not a word differs.</p>
            ) : (
              <VersionChanges
                update={{ lore: change.lore, from: version, to: { number: next } }}
                changes={changes}
                layout={layout}
                words={{ from: "what is here", to: "what the card says" }}
              />
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
