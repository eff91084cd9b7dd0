import { CircleExclamationPoint, FileCheck2, TriangleAlert } from "lucide-react";
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { shortName } from "../personas/names.ts";
import { Portrait } from "../personas/portrait.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { FoundList, countParts } from "./found-list.tsx";
import { ImportAs } from "./import-as.tsx";
import type { Found, Item } from "./items.ts";
import { nameSize } from "./refusals.ts";
import { tellUnused } from "./unused.ts";
import { UnusedList } from "./unused-list.tsx";

interface CardReviewProps {
  item: Item;
  found: Found;
  busy: boolean;
  onDecide(as: string | null): void;
  onImport(): void;
  onCancel(): void;
}

/** What is in a card, what of it is not used and why, and what it is to become. */
export function CardReview({ item, found, busy, onDecide, onImport, onCancel }: CardReviewProps) {
  const { contents, picture, as } = found;
  const { data, whole, known } = contents;
  const [comparing, setComparing] = useState(false);
  useEscape(() => !comparing && !busy && onCancel());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onImport();
  };
  return (
    <form className="import-form" onSubmit={submit}>
      {item.failure && <NotImported message={item.failure.message} />}
      {!whole && (
        <Banner tone="warn" icon={TriangleAlert} title="The card breaks off partway">
          What could be read of {item.file.name} is below. The rest is not in the file.
        </Banner>
      )}
      <div className="import-review">
        <div className="import-side">
          <div className="cameo">
            <Portrait persona={{ name: data.name, portrait: toPortrait(picture) }} crop="full" />
          </div>
          <FileBox item={item} found={found} />
          {known && (
            <ImportAs name={shortName(data.name)} known={known} as={as} onDecide={onDecide} />
          )}
        </div>
        <FoundList contents={contents} />
        <UnusedList contents={contents} />
      </div>
      <Dock
        found={found}
        busy={busy}
        onCompare={known && as !== null ? () => setComparing(true) : null}
      />
      {comparing && known && (
        <CompareDialog name={data.name} known={known} onClose={() => setComparing(false)} />
      )}
    </form>
  );
}

const toPortrait = (url: string | null) => (url === null ? null : { url, faceUrl: url, alt: "" });

const formats: Record<string, string> = {
  v1: "Card V1",
  v2: "Card V2",
  v3: "Card V3",
  tavern: "TavernAI",
  pygmalion: "Pygmalion",
  agnai: "Agnai",
};

function FileBox({
  item: { file },
  found: { contents, took },
}: Pick<CardReviewProps, "item" | "found">) {
  const about = [
    nameSize(file.size),
    formats[contents.format] ?? contents.format,
    `read in ${(Math.max(100, took) / 1_000).toFixed(1)} s`,
  ];
  return (
    <div className="import-file">
      <FileCheck2 size={18} aria-hidden />
      <span>
        <b className="break-all">{file.name}</b>
        <span className="tabular-nums">{about.join(" · ")}</span>
      </span>
    </div>
  );
}

interface DockProps {
  found: Found;
  busy: boolean;
  /** null where there is nothing to compare with */
  onCompare: (() => void) | null;
}

function Dock({ found, busy, onCompare }: DockProps) {
  const { contents, as } = found;
  const { known, whole, unused } = contents;
  const parts = countParts(contents);
  const words = whole ? "Import" : "Import what was read";
  const act = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // nothing that does something has the focus: Enter imports from here
    if (document.activeElement?.matches("body, h1")) act.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="import-dock">
      <p>
        <span className="text-ink">{parts === 1 ? "1 part" : `${parts} parts`} found</span>{" "}
        <span>{tellUnused(unused).length} not used</span>
      </p>
      {onCompare && known && (
        <Button variant="ghost" size="sm" onClick={onCompare}>
          Compare with v{known.version.number}
        </Button>
      )}
      <Button ref={act} type="submit" variant="accent" size="sm" busy={busy} aria-live="polite">
        {busy ? "Importing…" : as !== null && known ? `${words} as v${known.next}` : words}
      </Button>
    </div>
  );
}

function NotImported({ message }: { message: string }) {
  return (
    <Banner urgent tone="danger" icon={CircleExclamationPoint} title="It was not imported">
      {message} Nothing was changed, and the card is still here.
    </Banner>
  );
}

/** Esc puts the card aside, unless something is open that it closes. */
function useEscape(onEscape: () => void) {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) escape();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
