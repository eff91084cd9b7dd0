import { Monitor, MonitorSmartphone } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { MessageResponse } from "../../elements/response.tsx";
import { Button } from "../../ui/button.tsx";
import type { Conflict as Clash } from "./editing.ts";
import { textOf } from "./lines.ts";
import type { Verbs } from "./verbs.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";

interface ConflictProps {
  conflict: Clash;
  verbs: Verbs;
}

/** Both versions of a reply that was changed twice. Neither is lost: the one that is not shown stays behind the other. */
export function Conflict({ conflict, verbs }: ConflictProps) {
  const later = () => verbs.editing.setConflict(null);
  return (
    <Dialog.Root open onOpenChange={later}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog conflict" role="alertdialog">
          <header className="conflict-head">
            <Dialog.Title>This line was changed twice</Dialog.Title>
            <DialogClose label="Decide later" />
          </header>
          <Dialog.Description className="conflict-lead">
            While you were editing, another window saved a different version. Both are safe. Nothing
            has been overwritten.
          </Dialog.Description>
          <div className="conflict-sides">
            <Side
              icon={<Monitor size={16} aria-hidden />}
              title="Here"
              note="not saved yet"
              text={conflict.mine}
              onShow={() => void verbs.settle("mine")}
            />
            <Side
              icon={<MonitorSmartphone size={16} aria-hidden />}
              title="The other window"
              note="saved"
              text={textOf(conflict.theirs.parts)}
              onShow={() => void verbs.settle("theirs")}
            />
          </div>
          <footer className="dialog-foot">
            <p className="hint">
              Both are kept: “Swap with the words before” in the line’s menu shows the other one.
            </p>
            <Dialog.Close asChild>
              <Button variant="ghost">Decide later</Button>
            </Dialog.Close>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface SideProps {
  icon: ReactNode;
  title: string;
  note: string;
  text: string;
  onShow(): void;
}

function Side({ icon, title, note, text, onShow }: SideProps) {
  return (
    <section className="conflict-side" aria-label={title}>
      <header>
        {icon}
        <b>{title}</b>
        <span>{note}</span>
      </header>
      <MessageResponse className="conflict-words">{text}</MessageResponse>
      <Button variant="line" size="sm" onClick={onShow}>
        Keep both, show this one
      </Button>
    </section>
  );
}
