import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import type { KeptWords } from "./kept-words.ts";

/** How many characters the words for a picture may have. */
const SCENE = 600;

/** How long copied words say so, in milliseconds. */
const SAID = 2_000;

interface PaintedWordsProps {
  words: KeptWords;
  label: string;
  /** ⌘Enter or Ctrl+Enter was pressed */
  onPaint(): void;
}

/** The words a picture is painted from, which may be changed. */
export function PaintedWords({ words, label, onPaint }: PaintedWordsProps) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(words.value);
    setCopied(true);
    setTimeout(() => setCopied(false), SAID);
  };
  return (
    <div className="field painted-words">
      <span className="painted-words-head">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        <Button variant="ghost" size="sm" onClick={() => void copy()}>
          {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </span>
      <textarea
        id={id}
        className="input input-prose"
        rows={5}
        maxLength={SCENE}
        value={words.value}
        onChange={({ target }) => words.change(target.value)}
        onKeyDown={({ key, metaKey, ctrlKey }) => {
          if (key === "Enter" && (metaKey || ctrlKey)) onPaint();
        }}
      />
    </div>
  );
}
