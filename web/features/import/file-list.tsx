import { Check, CircleAlert, CircleDot, LoaderCircle } from "lucide-react";
import type { Item } from "./items.ts";

interface FileListProps {
  items: readonly Item[];
  shown: Item | null;
  onShow(id: string): void;
}

/** Several files, each on its own line, with how far it is. */
export function FileList({ items, shown, onShow }: FileListProps) {
  const reading = items.filter(({ state }) => state.at === "reading").length;
  return (
    <section className="file-list" aria-labelledby="files">
      <h2 id="files">
        {reading > 0 ? `Reading ${reading} of ${items.length} files` : `${items.length} files`}
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-current={item.id === shown?.id ? "true" : undefined}
              onClick={() => onShow(item.id)}
            >
              <Mark item={item} />
              <span className="file-name">{item.file.name}</span>
              <span className="hint">{tellState(item)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark({ item: { state } }: { item: Item }) {
  if (state.at === "reading" || state.at === "importing") {
    return <LoaderCircle size={16} className="spin" aria-hidden />;
  }
  if (state.at === "refused") return <CircleAlert size={16} className="text-danger" aria-hidden />;
  if (state.at === "imported") return <Check size={16} className="text-ok" aria-hidden />;
  return <CircleDot size={16} aria-hidden />;
}

function tellState({ state }: Item): string {
  if (state.at === "reading") return "reading…";
  if (state.at === "importing") return "importing…";
  if (state.at === "imported") return "imported";
  if (state.at === "refused") return state.holds ? `a ${state.holds}` : "not a card";
  const { lore, data } = state.contents;
  if (lore.length > 0) return lore.length === 1 ? "1 entry" : `${lore.length} entries`;
  return data.greetings.length === 1 ? "1 greeting" : `${data.greetings.length} greetings`;
}
