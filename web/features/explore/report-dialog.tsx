import { useMutation } from "@tanstack/react-query";
import { Dialog } from "radix-ui";
import { type FormEvent, useId, useState } from "react";
import type { ReportReason } from "../../../worker/contract/personas.ts";
import type { NewReport } from "../../../worker/contract/reports.ts";
import type { PersonaDetail } from "../../api.ts";
import { postReport } from "../../cast.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { useOpener } from "../../ui/opener.ts";
import { useToast } from "../../ui/toast.tsx";
import { ReasonChoice } from "../reports/reason-choice.tsx";
import { useEnter } from "./enter.ts";
import "../../styles/report.css";

interface ReportDialogProps {
  persona: PersonaDetail;
  onClose(): void;
}

/** Tells those who look after the place what is wrong with somebody. */
export function ReportDialog({ persona, onClose }: ReportDialogProps) {
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog report" {...opener}>
          <header className="report-head">
            <Dialog.Title>{`Report ${persona.name}`}</Dialog.Title>
            <DialogClose />
          </header>
          <Dialog.Description className="report-lead">
            A person reads it. Who made {persona.name} does not learn who wrote.
          </Dialog.Description>
          <ReportForm persona={persona} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ReportForm({ persona, onClose }: ReportDialogProps) {
  const id = useId();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [words, setWords] = useState("");
  const report = useReport(persona.id, onClose);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null && !report.isPending) report.mutate({ reason, words: words.trim() });
  };
  return (
    <form onSubmit={send}>
      <ReasonChoice legend="What is wrong?" value={reason} onChoose={setReason} />
      <div className="field report-words">
        <label className="label" htmlFor={`${id}-words`}>
          In your words <span className="hint">if you like</span>
        </label>
        <textarea
          id={`${id}-words`}
          className="input"
          rows={3}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {report.isError && (
        <p role="alert" className="hint text-danger report-fault">
          {explain(report.error)} What you wrote is still here.
        </p>
      )}
      <footer className="dialog-foot">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="ink" disabled={reason === null} busy={report.isPending}>
          Send report
        </Button>
      </footer>
    </form>
  );
}

/** Sends what is wrong; whoever has no session becomes a guest on the way. */
function useReport(personaId: string, onSent: () => void) {
  const { show } = useToast();
  const enter = useEnter();
  return useMutation({
    networkMode: "always",
    mutationFn: (report: NewReport) => enter(() => postReport(personaId, report)),
    onSuccess: () => {
      show({ text: "Thank you", detail: "Your report was sent." });
      onSent();
    },
  });
}

function explain(error: Error): string {
  const { code, message } = toApiError(error);
  return code === "offline" ? "There was no answer." : message;
}
