import { Feather, Square, Undo2 } from "lucide-react";
import { type RefObject, useId } from "react";
import { Button } from "../../ui/button.tsx";
import { reasonOf } from "./deeds.ts";
import { useEnriching } from "./enrich.ts";
import { type ChangeWish, type Wish, WORDS } from "./wish.ts";

interface DescribeProps {
  wish: Wish;
  box: RefObject<HTMLTextAreaElement | null>;
  onChange: ChangeWish;
  /** ⌘Enter or Ctrl+Enter was pressed */
  onPaint(): void;
}

/** What the picture shows, in words, and the way to more of them. */
export function Describe({ wish, box, onChange, onPaint }: DescribeProps) {
  const id = useId();
  const enriching = useEnriching(wish, onChange);
  const { busy, error } = enriching;
  return (
    <section className="settings-section imagine-words" aria-label="What to paint">
      <div className="field">
        <label className="label" htmlFor={id}>
          Describe the picture
        </label>
        <textarea
          ref={box}
          id={id}
          rows={4}
          maxLength={WORDS}
          className="input input-prose"
          placeholder="A lamp room at night, the sea below…"
          value={wish.scene}
          readOnly={busy}
          aria-busy={busy}
          onChange={({ target }) => onChange({ scene: target.value, before: null })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            onPaint();
          }}
        />
      </div>
      <div className="imagine-tools">
        <EnrichButton enriching={enriching} ready={wish.scene.trim() !== ""} />
        {wish.before !== null && !busy && (
          <Button variant="ghost" size="sm" onClick={enriching.undo}>
            <Undo2 size={14} aria-hidden />
            My words
          </Button>
        )}
        <span className="hint tabular-nums">
          {wish.scene.length} / {WORDS}
        </span>
      </div>
      {error !== null && (
        <p role="alert" className="hint text-danger">
          The wording could not be enriched. {reasonOf(error)}
        </p>
      )}
    </section>
  );
}

function EnrichButton({
  enriching: { busy, run, stop },
  ready,
}: {
  enriching: ReturnType<typeof useEnriching>;
  ready: boolean;
}) {
  return (
    <Button variant="ghost" size="sm" disabled={!busy && !ready} onClick={busy ? stop : run}>
      {busy ? (
        <Square size={12} fill="currentcolor" aria-hidden />
      ) : (
        <Feather size={14} aria-hidden />
      )}
      {busy ? "Stop enriching" : "Enrich wording"}
    </Button>
  );
}
