import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cx } from "./cx.ts";

/** How long nothing must have been typed before it is looked for, in milliseconds. */
const PAUSE = 250;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  className?: string;
  /** what is looked for; when something else changes it, the field follows */
  q: string;
  onSearch(q: string): void;
}

/** A field whose words are looked for as soon as nobody types. */
export function SearchField({ label, placeholder, className, q, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(q);
  const [sent, setSent] = useState(q);
  const [known, setKnown] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (q !== known) {
    setKnown(q);
    // what was sent from here comes back, and more may have been typed since
    if (q !== sent) {
      setSent(q);
      setText(q);
    }
  }
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(typed.trim());
      onSearch(typed.trim());
    }, PAUSE);
  };
  return (
    <search className={cx("search", className)}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        className="input"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={text}
        onChange={(event) => type(event.target.value)}
      />
    </search>
  );
}
