import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useOpener } from "../../ui/opener.ts";
import { Press } from "../shortcuts/press.tsx";
import { useFindings } from "./findings.ts";
import { PaletteGroups } from "./palette-groups.tsx";
import type { Result } from "./results.ts";
import { useGo } from "./use-go.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";

/** Finds anything from anywhere: chats, lines, people, and what can be done. On a phone it comes from the top, clear of the keyboard. */
export function Palette({ onClose }: { onClose(): void }) {
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="palette" aria-describedby={undefined} {...opener}>
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <Finder onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onClose }: { onClose(): void }) {
  const id = useId();
  const [q, setQ] = useState("");
  const { groups, looking, failed } = useFindings(q);
  const results = groups.flatMap((group) => group.results);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active =
    results.find((result) => result.id === activeId) ??
    // what an earlier word found must not be gone to by a quick Enter
    results.find((result) => !looking || !("chat" in result));
  const go = useGo(onClose);
  const list = useActiveInView(active?.id);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepResult(results, active, event.key);
    if (next) setActiveId(next.id);
    else if (event.key === "Enter" && active) go(active, event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Field
        q={q}
        filled={results.length > 0}
        listId={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        onKeyDown={keys}
        onType={(typed) => {
          setQ(typed);
          setActiveId(null);
        }}
      />
      <PaletteGroups ref={list} id={id} groups={groups} active={active} onGo={go} />
      <output className={results.length > 0 ? "sr-only" : "palette-none"}>
        {words(q, results, { looking, failed })}
      </output>
      <Foot />
    </>
  );
}

interface FieldProps extends ComponentProps<"input"> {
  q: string;
  /** of the results, and whether there are any */
  listId: string;
  filled: boolean;
  onType(typed: string): void;
}

function Field({ q, listId, filled, onType, ...props }: FieldProps) {
  return (
    <div className="palette-field">
      <Search size={18} aria-hidden />
      <input
        role="combobox"
        aria-expanded={filled}
        aria-controls={listId}
        aria-label="Find anything"
        placeholder="Find anything"
        autoComplete="off"
        maxLength={200}
        value={q}
        onChange={(event) => onType(event.target.value)}
        {...props}
      />
      <kbd className="kbd max-sm:hidden">Esc</kbd>
      <DialogClose className="sm:hidden" />
    </div>
  );
}

/** What is to be said beside the results, or in their place. */
function words(
  q: string,
  results: readonly Result[],
  { looking, failed }: { looking: boolean; failed: boolean },
): string {
  if (failed) return "Your chats could not be searched. Type again to try once more.";
  if (results.length > 0) return "";
  return looking ? "Looking…" : `Nothing was found for “${q.trim()}”.`;
}

/** Where an arrow leads in the list; undefined for other keys. */
function stepResult(results: readonly Result[], from: Result | undefined, key: string) {
  const place = from === undefined ? -1 : results.indexOf(from);
  if (key === "ArrowDown") return results[Math.min(place + 1, results.length - 1)];
  return key === "ArrowUp" ? results[Math.max(place - 1, 0)] : undefined;
}

/** A ref for the list, in which the active result is kept in view. */
function useActiveInView(activeId: string | undefined) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector(activeId === undefined ? "none" : "[data-highlighted]")
      ?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  return list;
}

function Foot() {
  return (
    <p className="palette-foot">
      <span>
        <Press keys="arrowup" /> <Press keys="arrowdown" /> move
      </span>
      <span>
        <Press keys="enter" /> go there
      </span>
      <span>
        <Press keys="mod+enter" /> open beside
      </span>
      <span className="ml-auto">
        <kbd className="kbd">&gt;</kbd> only commands
      </span>
    </p>
  );
}
