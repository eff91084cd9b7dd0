import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { meQuery } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";
import { goToPart } from "../sheet/sheet-part.tsx";
import { Sidebar } from "../workbench/sidebar.tsx";
import { type SidebarState, useSidebar } from "../workbench/sidebar-state.ts";
import { BlankForm } from "./blank-form.tsx";
import { BlankPanel, SentencePanel } from "./create-panels.tsx";
import { CreateDock } from "./create-dock.tsx";
import { NicheSlot, UNPAINTED } from "./niche-slot.tsx";
import { CreateHead } from "./create-head.tsx";
import { type Draft, handOn, isEmptyDraft, newDraft, newPlace, useDraft } from "./draft.ts";
import { useSavePersona } from "./save.ts";
import { SentenceForm } from "./sentence-form.tsx";
import { SentenceSheet } from "./sentence-sheet.tsx";
import type { Bench } from "./bench.ts";
import { useWriting } from "./writing.ts";
import type { Place } from "../sheet/sheet.ts";
import "../../styles/sheet.css";
import "../../styles/create.css";

/** Somebody new: from a sentence, or on a blank page. Both are views of one draft, which is kept as it goes. */
export function CreateScreen() {
  const bench = useNewPersona();
  const sidebar = useSidebar("sentence", "blank");
  const { pinned, closed, tab, toggle, show: choose } = sidebar;
  const { sheet, changedAt } = bench.draft;
  return (
    <>
      {pinned && <CreateSidebar bench={bench} state={sidebar} />}
      <main id="main" tabIndex={-1} className="main">
        <title>{`${sheet.name.trim() || "Someone new"} — Dramatis`}</title>
        <CreateHead
          changedAt={changedAt}
          onOpenSidebar={pinned && closed ? toggle : null}
          views={pinned ? null : { tab, choose }}
        />
        <div className="page-body sheet-body">
          {!pinned && tab === "sentence" && (
            <div className="create-above">
              <SentenceForm bench={bench} />
            </div>
          )}
          {tab === "sentence" ? (
            <SentenceSheet bench={bench} />
          ) : (
            <BlankForm
              bench={bench}
              title="Somebody new"
              portrait={<NicheSlot>{UNPAINTED}</NicheSlot>}
            />
          )}
        </div>
        <CreateDock bench={bench} />
      </main>
    </>
  );
}

/** A draft of somebody new with all that can be done with it. */
function useNewPersona(): Bench {
  const { data: me } = useSuspenseQuery(meQuery());
  // whoever becomes a guest on the way goes on with what they began
  const [place] = useState(() => {
    handOn(me?.id ?? "");
    return newPlace(me?.id ?? "");
  });
  const kept = useDraft({ place, fresh: newDraft, isIdle: isEmptyDraft });
  const { draft, latest, change } = kept;
  const writing = useWriting(kept);
  const [here, setHere] = useState<Place | null>(null);
  const save = useSavePersona(latest, change);
  const { show } = useToast();
  const discard = () => {
    const before = latest.current;
    writing.stop();
    change(newDraft);
    const putBack = () => change((now: Draft) => (isEmptyDraft(now) ? before : now));
    show({ text: "Draft discarded", action: { label: "Undo", run: putBack } });
  };
  return { draft, latest, change, writing, here, setHere, save, discard };
}

interface CreateSidebarProps {
  bench: Bench;
  state: SidebarState<"sentence" | "blank">;
}

function CreateSidebar({ bench, state }: CreateSidebarProps) {
  const panel = { bench, onGo: goToPart };
  return (
    <Sidebar
      label="Create"
      state={state}
      parts={[
        {
          tab: "sentence",
          word: "From a sentence",
          form: true,
          children: <SentencePanel {...panel} />,
        },
        { tab: "blank", word: "Blank page", form: true, children: <BlankPanel {...panel} /> },
      ]}
    />
  );
}
