import { Feather, RefreshCw, Square, X } from "lucide-react";
import { Button, IconButton } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { SheetPart, WaitingWords } from "../sheet/sheet-part.tsx";
import type { Bench } from "./bench.ts";

/** What the story may trip over, as it was drafted. An entry can be left out here; the lorebook's own editor is there once the persona is. */
export function DraftLore({ bench, onRedo }: { bench: Bench; onRedo(): void }) {
  const { draft, writing } = bench;
  const alone = writing.alone.includes("lore");
  const running = alone || (writing.busy && writing.at === "lore");
  const entries = draft.lorebook?.entries ?? [];
  const note = running
    ? "writing…"
    : entries.length > 0
      ? null
      : writing.busy
        ? "waiting"
        : "empty";
  return (
    <SheetPart
      part="lore"
      label="Lorebook"
      note={note ?? "facts that come up when their words do"}
      tools={
        running ? (
          <IconButton
            label="Stop writing the lorebook"
            onClick={() => writing.stop(alone ? "lore" : undefined)}
          >
            <Square size={14} aria-hidden />
          </IconButton>
        ) : (
          entries.length > 0 && (
            <IconButton label="Write the lorebook again" onClick={onRedo}>
              <RefreshCw size={15} aria-hidden />
            </IconButton>
          )
        )
      }
    >
      {entries.length > 0 ? (
        <Entries bench={bench} />
      ) : writing.busy || alone ? (
        <WaitingWords lines={2} />
      ) : (
        <NoEntries onWrite={onRedo} />
      )}
    </SheetPart>
  );
}

function NoEntries({ onWrite }: { onWrite(): void }) {
  return (
    <div className="sheet-empty">
      <Button variant="line" size="sm" aria-label="Write the lorebook for me" onClick={onWrite}>
        <Feather size={14} aria-hidden />
        Write it for me
      </Button>
    </div>
  );
}

function Entries({ bench: { draft, change } }: { bench: Bench }) {
  const { show } = useToast();
  const entries = draft.lorebook?.entries ?? [];
  const remove = (index: number) => {
    const { lorebook } = draft;
    const rest = entries.filter((_, at) => at !== index);
    change((now) => ({
      ...now,
      lorebook: rest.length === 0 ? null : { ...now.lorebook, entries: rest },
    }));
    show({
      text: "Entry left out",
      detail: entries[index]?.keys.join(", ") ?? "",
      action: { label: "Undo", run: () => change((now) => ({ ...now, lorebook })) },
    });
  };
  return (
    <ul className="draft-lore">
      {entries.map((entry, index) => (
        // while it is written an entry is known by its place alone
        <li key={`entry ${index.toString()}`}>
          <p className="draft-lore-keys">
            {entry.keys.map((key) => (
              <span key={key} className="chip chip-line">
                {key}
              </span>
            ))}
          </p>
          <p>{entry.content}</p>
          <IconButton
            label={`Leave out ${entry.keys[0] ?? "this entry"}`}
            onClick={() => remove(index)}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
