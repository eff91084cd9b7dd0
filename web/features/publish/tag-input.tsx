import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { addTags, MOST_TAGS } from "./words.ts";

interface TagInputProps {
  tags: readonly string[];
  onChange(tags: string[]): void;
}

/** Tags, each with a way to take it off. Enter or a comma adds what is typed, Backspace takes off the last. */
export function TagInput({ tags, onChange }: TagInputProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const full = tags.length >= MOST_TAGS;
  const add = (text: string) => {
    if (text.trim() === "") return;
    onChange(addTags(tags, text));
    setTyped("");
  };
  const remove = (tag: string) => {
    onChange(tags.filter((known) => known !== tag));
    field.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add(typed);
    }
    const last = tags.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) remove(last);
  };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Tags <span className="hint ml-auto">up to {MOST_TAGS}</span>
      </label>
      <div className="tag-box">
        {tags.map((tag) => (
          <Tag key={tag} tag={tag} onRemove={() => remove(tag)} />
        ))}
        <input
          ref={field}
          id={id}
          value={typed}
          placeholder={full ? "" : "Add a tag"}
          readOnly={full}
          maxLength={32}
          autoComplete="off"
          onKeyDown={keys}
          onChange={({ target: { value } }) => (value.includes(",") ? add(value) : setTyped(value))}
          onBlur={() => add(typed)}
        />
      </div>
    </div>
  );
}

function Tag({ tag, onRemove }: { tag: string; onRemove(): void }) {
  return (
    <span className="chip">
      {tag}
      <button type="button" aria-label={`Remove ${tag}`} onClick={onRemove}>
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
