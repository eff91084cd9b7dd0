import { Download } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, useState } from "react";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { useOpener } from "../../ui/opener.ts";
import { exportAddress } from "./files.ts";
import "../../styles/chests.css";

const formats = [
  {
    value: "archive",
    label: "Dramatis archive",
    hint: "All branches, memory and settings, and your persona with them. Comes back as it was.",
  },
  {
    value: "sillytavern",
    label: "SillyTavern",
    hint: "This branch as JSONL, with the alternatives beside it as swipes.",
  },
  {
    value: "sillytavern-all",
    label: "SillyTavern, all branches",
    hint: "A ZIP with a JSONL file for each branch.",
  },
  { value: "markdown", label: "Markdown", hint: "This branch, to read or to print." },
  { value: "text", label: "Plain text", hint: "This branch, names and words alone." },
] as const;

interface ExportDialogProps {
  chatId: string;
  title: string;
  /** the end of the branch on screen; the chat's open one without */
  leafId: string | null;
  onClose(): void;
}

/** A chat as a file, in the form that is needed. */
export function ExportDialog({ chatId, title, leafId, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<(typeof formats)[number]["value"]>("archive");
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog chest-export" aria-describedby={undefined} {...opener}>
          <header className="chest-export-head">
            <Dialog.Title>Export “{title}”</Dialog.Title>
            <DialogClose />
          </header>
          <fieldset className="chest-choices">
            <legend className="sr-only">Format</legend>
            {formats.map((option) => (
              <Choice
                key={option.value}
                {...option}
                checked={option.value === format}
                onChoose={() => setFormat(option.value)}
              />
            ))}
          </fieldset>
          <footer className="dialog-foot">
            <a
              className="btn btn-accent"
              href={exportAddress(chatId, format, leafId)}
              download
              onClick={() => setTimeout(onClose)}
            >
              <Download size={16} aria-hidden />
              Download
            </a>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ChoiceProps {
  label: string;
  hint: string;
  checked: boolean;
  onChoose(): void;
}

function Choice({ label, hint, checked, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <label className="chest-choice">
      <input
        type="radio"
        className="sr-only"
        name="export-format"
        aria-label={label}
        aria-describedby={id}
        checked={checked}
        onChange={onChoose}
      />
      <b>{label}</b>
      <span id={id} className="hint">
        {hint}
      </span>
    </label>
  );
}
