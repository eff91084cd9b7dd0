import { Link } from "@tanstack/react-router";
import { ChevronLeft, Upload } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { stage } from "../personas/portrait.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { CardReview } from "./card-review.tsx";
import { DropArea, Imported, Reading, RefusedFile } from "./drop-area.tsx";
import { FileList } from "./file-list.tsx";
import type { Item } from "./items.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useImports } from "./use-imports.ts";

/** What a file's name may end with; what is in it decides. */
const ACCEPT =
  ".png,.apng,.webp,.jpg,.jpeg,.json,.charx,.zip,.yaml,.yml,.jsonl,image/png,image/webp";

/** Somebody comes in from a file: it is looked at, told in parts, and brought in or not. */
export function ImportScreen() {
  const imports = useImports();
  const { items, shown, add } = imports;
  const arrival = useArrival<HTMLHeadingElement>();
  const picker = useRef<HTMLInputElement>(null);
  const over = useFileDrop(add);
  const browse = () => picker.current?.click();
  const light = lightOf(shown);
  return (
    <main id="main" tabIndex={-1} className="main" {...(light && stage({ accent: light }))}>
      <title>Import a card — Dramatis</title>
      <header className="page-head">
        <Link to="/" className="btn btn-ghost btn-sm -ml-2.5">
          <ChevronLeft size={16} aria-hidden />
          Library
        </Link>
        <h1 ref={arrival} tabIndex={-1}>
          Import a card
        </h1>
        {items.length > 0 && (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={browse}>
            <Upload size={15} aria-hidden />
            Another file
          </Button>
        )}
      </header>
      <Picker ref={picker} onFiles={add} />
      <div className="page-body import-body">
        {items.length === 0 && <DropArea over={over} onBrowse={browse} />}
        {items.length > 1 && <FileList items={items} shown={shown} onShow={imports.choose} />}
        {shown && <Shown key={shown.id} item={shown} imports={imports} onBrowse={browse} />}
      </div>
      {over && items.length > 0 && (
        <div className="drop-cover" aria-hidden>
          <b>Let go to read it</b>
        </div>
      )}
    </main>
  );
}

interface PickerProps {
  ref: RefObject<HTMLInputElement | null>;
  onFiles(files: File[]): void;
}

/** Opens the device's own choice of files. */
function Picker({ ref, onFiles }: PickerProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label="Files to import"
      accept={ACCEPT}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = "";
      }}
    />
  );
}

function lightOf(item: Item | null) {
  if (item?.state.at === "found") return item.state.accent;
  if (item?.state.at === "importing") return item.state.found.accent;
  return item?.state.at === "imported" ? item.state.persona.accent : null;
}

interface ShownProps {
  item: Item;
  imports: ReturnType<typeof useImports>;
  onBrowse(): void;
}

function Shown({ item, imports, onBrowse }: ShownProps) {
  const { state } = item;
  if (state.at === "reading") return <Reading file={item.file} />;
  if (state.at === "imported") return <Imported persona={state.persona} />;
  if (state.at === "refused") {
    return (
      <RefusedFile
        file={item.file}
        refused={state}
        onRetry={(file) => imports.retry(item, file)}
        onBrowse={onBrowse}
      />
    );
  }
  const found = state.at === "found" ? state : state.found;
  return (
    <CardReview
      item={item}
      found={found}
      busy={state.at === "importing"}
      onDecide={(as) => imports.decide(item, found, as)}
      onImport={() => imports.bring(item, found)}
      onCancel={imports.clear}
    />
  );
}
