import { Regex, X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { cx } from "../../ui/cx.ts";
import { isPattern } from "./words.ts";

interface TagInputProps {
  label: string;
  /** beside the label */
  aside?: string;
  /** what one of them is, for the ear: `key` */
  noun: string;
  tags: readonly string[];
  /** words between slashes are patterns, and marked */
  patterns?: boolean;
  disabled?: boolean;
  onChange(tags: string[]): void;
}

/** As many as the contract takes of an entry, and as long. */
const MOST = 64;
const LONGEST = 200;

/** The words of a text with commas, but for a pattern, which may hold some. */
const split = (text: string): string[] =>
  isPattern(text.trim()) ? [text.trim()] : text.split(/[,\n]/).map((word) => word.trim());

/** Some words, each of which can be taken away again. Enter or a comma ends one, Backspace takes back the last. */
export function TagInput(props: TagInputProps) {
  const { label, aside, noun, tags, patterns = false, disabled, onChange } = props;
  const [text, setText] = useState("");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const add = (words: string) => {
    const fresh = split(words)
      .map((word) => word.slice(0, LONGEST))
      .filter((word) => word !== "" && !tags.includes(word));
    if (fresh.length > 0) onChange([...new Set([...tags, ...fresh])].slice(0, MOST));
    setText("");
  };
  const remove = (tag: string) => {
    onChange(tags.filter((one) => one !== tag));
    field.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const ends = event.key === "Enter" || (event.key === "," && !text.startsWith("/"));
    if (ends && text.trim() !== "") add(text);
    else if (event.key === "Backspace" && text === "" && tags.length > 0) takeBack();
    else if (!ends) return;
    event.preventDefault();
  };
  const takeBack = () => {
    setText(tags.at(-1) ?? "");
    onChange(tags.slice(0, -1));
  };
  const paste = (event: ClipboardEvent) => {
    const words = event.clipboardData.getData("text");
    if (text !== "" || split(words).length < 2) return;
    event.preventDefault();
    add(words);
  };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        {aside && <span className="hint ml-auto">{aside}</span>}
      </label>
      <div className={cx("lore-tags", disabled && "lore-tags-off")}>
        {tags.map((tag) => (
          <span key={tag} className="chip">
            {patterns && isPattern(tag) && <Regex size={13} aria-label="Pattern" />}
            <span className="lore-tag-word">{tag}</span>
            {!disabled && (
              <button
                type="button"
                aria-label={`Remove ${noun} ${tag}`}
                onClick={() => remove(tag)}
              >
                <X size={13} aria-hidden />
              </button>
            )}
          </span>
        ))}
        <input
          ref={field}
          id={id}
          value={text}
          maxLength={LONGEST}
          placeholder="Add"
          disabled={disabled}
          autoCapitalize="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
          onPaste={paste}
          onBlur={() => add(text)}
        />
      </div>
    </div>
  );
}
