import { useId } from "react";
import { markWords } from "./words.ts";

interface MarkedProps {
  text: string;
  /** words that were found in it */
  words: readonly string[];
}

/** A text with the words marked that were found in it. */
export function Marked({ text, words }: MarkedProps) {
  return markWords(text, words).map((piece) =>
    piece.marked ? (
      <mark key={piece.at} className="lore-hit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

interface TryTextProps extends MarkedProps {
  onChange(text: string): void;
}

/** A line to try a book on. The same words, unseen but for their marks, lie under what is typed and give it its height. */
export function TryText({ text, words, onChange }: TryTextProps) {
  const id = useId();
  return (
    <div className="lore-try">
      <label className="sr-only" htmlFor={id}>
        A line to try it on
      </label>
      <div aria-hidden className="lore-try-marks">
        <Marked text={text} words={words} />
        {"\n"}
      </div>
      <textarea
        id={id}
        value={text}
        maxLength={8_000}
        placeholder="Type a line as you would say it…"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
