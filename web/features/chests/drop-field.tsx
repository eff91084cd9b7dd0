import { Upload } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

interface DropFieldProps {
  /** what is awaited, on the button and for the ear */
  label: string;
  hint: ReactNode;
  /** endings that the device offers first */
  accept: string;
  busy?: boolean;
  onFile(file: File): void;
}

/** Takes one file, dropped on it or chosen by click or keyboard: a browser's own field for files, drawn large. */
export function DropField({ label, hint, accept, busy = false, onFile }: DropFieldProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const leave = () => setOver(false);
  return (
    <div className="chest-drop" data-over={over || undefined} aria-busy={busy}>
      <Upload size={22} aria-hidden />
      <b aria-live="polite">{label}</b>
      <span id={id} className="hint">
        {hint}
      </span>
      <input
        type="file"
        accept={accept}
        title=""
        aria-label={label}
        aria-describedby={id}
        disabled={busy}
        onDragEnter={() => setOver(true)}
        onDragLeave={leave}
        onDrop={leave}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </div>
  );
}
