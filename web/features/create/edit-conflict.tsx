import { Monitor, MonitorSmartphone } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import type { OwnSheet } from "../../authoring.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { fieldNames } from "../versions/words.ts";
import type { Bench } from "./bench.ts";
import { type Clash, rebase } from "./edit-draft.ts";
import type { SaveEdit } from "./save-edit.ts";

interface EditConflictProps {
  bench: Bench;
  save: SaveEdit;
  theirs: OwnSheet;
}

/** A version was saved while another text was being written. Both are safe: theirs is a version, and what of it stays is chosen here. */
export function EditConflict({ bench, save, theirs }: EditConflictProps) {
  const { number } = theirs.current;
  const { draft, clashes } = rebase(bench.draft, theirs);
  const [taken, setTaken] = useState<ReadonlySet<Clash["field"]>>(new Set());
  const goOn = () => {
    const theirTexts = Object.fromEntries([...taken].map((field) => [field, theirs.data[field]]));
    bench.change(() => ({ ...draft, sheet: { ...draft.sheet, ...theirTexts } }));
    save.settle(null);
  };
  const take = (field: Clash["field"], isTheirs: boolean) => {
    const next = new Set(taken);
    if (isTheirs) next.add(field);
    else next.delete(field);
    setTaken(next);
  };
  return (
    <Dialog.Root open onOpenChange={() => save.settle(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog conflict" role="alertdialog">
          <header className="conflict-head">
            <Dialog.Title>v{number} was saved while you were writing</Dialog.Title>
            <DialogClose label="Decide later" />
          </header>
          <Dialog.Description className="conflict-lead">
            Both are safe: v{number} stays in the list of versions, and your text is here.{" "}
            {clashes.length === 0
              ? "They change different parts, so yours goes on top of it."
              : "Choose what the next version says where both changed something."}
          </Dialog.Description>
          {clashes.map((clash) => (
            <Both
              key={clash.field}
              clash={clash}
              number={number}
              isTheirs={taken.has(clash.field)}
              onTake={(isTheirs) => take(clash.field, isTheirs)}
            />
          ))}
          <Foot number={number} onGoOn={goOn} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Foot({ number, onGoOn }: { number: number; onGoOn(): void }) {
  return (
    <footer className="dialog-foot">
      <Dialog.Close asChild>
        <Button variant="ghost">Decide later</Button>
      </Dialog.Close>
      <Button variant="ink" onClick={onGoOn}>
        Go on from v{number}
      </Button>
    </footer>
  );
}

interface BothProps {
  clash: Clash;
  /** of the version that was saved in the meantime */
  number: number;
  isTheirs: boolean;
  onTake(isTheirs: boolean): void;
}

function Both({ clash, number, isTheirs, onTake }: BothProps) {
  return (
    <section aria-label={fieldNames[clash.field]}>
      <h3 className="conflict-part">{fieldNames[clash.field]}</h3>
      <div className="conflict-sides">
        <Side
          icon={<Monitor size={16} aria-hidden />}
          title="Yours"
          text={clash.mine}
          chosen={!isTheirs}
          onChoose={() => onTake(false)}
        />
        <Side
          icon={<MonitorSmartphone size={16} aria-hidden />}
          title={`v${number}`}
          text={clash.theirs}
          chosen={isTheirs}
          onChoose={() => onTake(true)}
        />
      </div>
    </section>
  );
}

interface SideProps {
  icon: ReactNode;
  title: string;
  text: string;
  chosen: boolean;
  onChoose(): void;
}

function Side({ icon, title, text, chosen, onChoose }: SideProps) {
  return (
    <section className={cx("conflict-side", chosen && "conflict-chosen")} aria-label={title}>
      <header>
        {icon}
        <b>{title}</b>
        {chosen && <span>is kept</span>}
      </header>
      <p className="conflict-words">{text || "Nothing is written here."}</p>
      <Button variant="line" size="sm" aria-pressed={chosen} onClick={onChoose}>
        Keep {title === "Yours" ? "yours" : "this one"}
      </Button>
    </section>
  );
}
