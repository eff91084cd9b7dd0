import { Brush } from "lucide-react";
import { Dialog } from "radix-ui";
import { useRef } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { Button } from "../../ui/button.tsx";
import { useOpener } from "../../ui/opener.ts";
import { stage } from "../personas/portrait.tsx";
import { useKeptWords } from "./kept-words.ts";
import { PaintedWords } from "./painted-words.tsx";
import type { Wishes } from "./plate-acts.ts";
import "../../styles/lightbox.css";

interface WordsDialogProps {
  picture: Picture;
  accent: { hue: number; chroma: number };
  onPaint(wishes: Wishes): void;
  onClose(): void;
}

/** A picture's words, to be changed and painted again. What is written stays in this browser until it is painted. */
export function WordsDialog({ picture, accent, onPaint, onClose }: WordsDialogProps) {
  const { id, scene, seed } = picture;
  const opener = useOpener();
  const box = useRef<HTMLDivElement>(null);
  const words = useKeptWords(id, scene);
  const text = words.value.trim();
  const paint = () => {
    if (text === "") return;
    words.forget();
    // with the same seed only what the words say differently becomes different
    onPaint({ scene: text, ...(seed !== null && text !== scene && { seed }) });
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="dialog words-dialog"
          aria-describedby={undefined}
          {...stage({ accent })}
          {...opener}
          onOpenAutoFocus={(event) => {
            opener.onOpenAutoFocus();
            event.preventDefault();
            box.current?.querySelector("textarea")?.focus();
          }}
          ref={box}
        >
          <Dialog.Title>Paint it in other words</Dialog.Title>
          <div className="dialog-text">
            <PaintedWords label="What is to be seen" words={words} onPaint={paint} />
          </div>
          <footer className="dialog-foot">
            <Button variant="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="accent" disabled={text === ""} onClick={paint}>
              <Brush size={16} aria-hidden />
              Paint
            </Button>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
