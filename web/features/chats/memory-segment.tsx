import { Pin, Trash } from "lucide-react";
import type { MemorySegment as Segment } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { useAutosave } from "./autosave.ts";
import { nameLines, useChangeMemory, useForgetMemory } from "./memory.ts";
import { NotSaved } from "./not-saved.tsx";

interface MemorySegmentProps {
  chatId: string;
  segment: Segment;
  /** it goes away, and with it what had the focus */
  onGone(): void;
}

/** What is kept of one stretch: its words, which are saved as they are typed, and whether they are kept before others. */
export function MemorySegment({ chatId, segment, onGone }: MemorySegmentProps) {
  const { id, from, to, text, pinned } = segment;
  const change = useChangeMemory(chatId, id);
  const forget = useForgetMemory(chatId, segment);
  const lines = nameLines(from, to);
  const takeOut = () => {
    onGone();
    forget.mutate();
  };
  if (text === "") {
    return (
      <li className="hint">
        {`The ${lines} have changed. What is kept of them is made anew after the next reply.`}
      </li>
    );
  }
  return (
    <li>
      <div className="memory-head">
        <span className="hint">{lines.replace("l", "L")}</span>
        <IconButton
          label={`Keep ${lines} before others`}
          aria-pressed={pinned}
          className="memory-pin"
          disabled={change.isPending}
          onClick={() => change.mutate({ pinned: !pinned })}
        >
          <Pin size={15} aria-hidden />
        </IconButton>
        <IconButton label={`Take ${lines} out`} disabled={forget.isPending} onClick={takeOut}>
          <Trash size={15} aria-hidden />
        </IconButton>
      </div>
      <SegmentText lines={lines} text={text} onSave={(text) => change.mutate({ text })} />
      {change.isError && <NotSaved />}
    </li>
  );
}

interface SegmentTextProps {
  lines: string;
  text: string;
  onSave(text: string): void;
}

/** Words that were all struck out are not saved: who wants them gone takes them out. */
function SegmentText({ lines, text, onSave }: SegmentTextProps) {
  const own = useAutosave<string | null>(null, (typed) => {
    if (typed !== null && typed.trim() !== "") onSave(typed);
  });
  return (
    <textarea
      className="input input-prose grows"
      rows={3}
      maxLength={2_000}
      aria-label={`What is kept of ${lines}`}
      value={own.value ?? text}
      onChange={(event) => own.change(event.target.value)}
      onBlur={() => {
        own.flush();
        if (own.value?.trim() === "") own.change(null);
      }}
    />
  );
}
