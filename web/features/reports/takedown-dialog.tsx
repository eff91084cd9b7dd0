import { Dialog } from "radix-ui";
import { type FormEvent, useState } from "react";
import { toApiError } from "../../problem.ts";
import type { Report } from "../../reports.ts";
import { Button } from "../../ui/button.tsx";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { useOpener } from "../../ui/opener.ts";
import { ProseField } from "../../ui/prose-field.tsx";
import { useTakeDown } from "./handle.ts";
import { ReasonChoice } from "./reason-choice.tsx";
import "../../styles/report.css";

interface TakedownDialogProps {
  report: Report;
  /** the report is about to leave the list */
  onGone(): void;
  onClose(): void;
}

/** Asks why somebody is taken down: their owner reads it. */
export function TakedownDialog({ report, onGone, onClose }: TakedownDialogProps) {
  const opener = useOpener();
  const { name } = report.persona;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog report" role="alertdialog" {...opener}>
          <header className="report-head">
            <Dialog.Title>{`Take ${name} down?`}</Dialog.Title>
            <DialogClose />
          </header>
          <Dialog.Description className="report-lead">
            They are private again, and whoever talks with them goes on. Their owner may publish
            another version.
          </Dialog.Description>
          <TakedownForm report={report} onGone={onGone} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function TakedownForm({ report, onGone, onClose }: TakedownDialogProps) {
  const [reason, setReason] = useState(report.reason);
  const [words, setWords] = useState("");
  const { mutate, isPending, error } = useTakeDown(report, () => {
    onClose();
    onGone();
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate({ reason, words: words.trim() });
  };
  return (
    <form onSubmit={send}>
      <ReasonChoice legend="Why?" value={reason} onChoose={setReason} />
      <div className="report-words">
        <ProseField
          label="To their owner"
          rows={3}
          maxLength={1_000}
          placeholder="What would have to be otherwise…"
          value={words}
          onType={setWords}
        />
      </div>
      {error !== null && (
        <p role="alert" className="hint text-danger report-fault">
          {toApiError(error).message} What you wrote is still here.
        </p>
      )}
      <footer className="dialog-foot">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="danger" busy={isPending}>
          Take down
        </Button>
      </footer>
    </form>
  );
}
