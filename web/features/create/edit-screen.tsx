import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft, History } from "lucide-react";
import { useState } from "react";
import { type PersonaDetail, personaQuery } from "../../api.ts";
import { type OwnSheet, sheetQuery } from "../../authoring.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { stage } from "../personas/portrait.tsx";
import type { Place } from "../sheet/sheet.ts";
import { OpenSidebar } from "../workbench/open-sidebar.tsx";
import { Sidebar } from "../workbench/sidebar.tsx";
import { useSidebar } from "../workbench/sidebar-state.ts";
import type { Bench } from "./bench.ts";
import { BlankForm } from "./blank-form.tsx";
import { type Draft, editPlace, useDraft } from "./draft.ts";
import { editDraft, isUnchanged } from "./edit-draft.ts";
import { EditDock, EditPanel, NoteField } from "./edit-panels.tsx";
import { EditConflict } from "./edit-conflict.tsx";
import { PortraitField } from "./portrait-field.tsx";
import { type SaveEdit, useSaveEdit } from "./save-edit.ts";
import { useWriting } from "./writing.ts";
import "../../styles/sheet.css";
import "../../styles/create.css";

/** Somebody of one's own, to write at. Saving makes another version; what is typed is kept until then. */
export function EditScreen() {
  const { personaId } = useParams({ from: "/personas/$personaId/edit" });
  const { data: own } = useSuspenseQuery(sheetQuery(personaId));
  return <Edit key={personaId} own={own} />;
}

function Edit({ own }: { own: OwnSheet }) {
  const { data: persona } = useSuspenseQuery(personaQuery(own.personaId));
  const { save, ...bench } = useEditing(own);
  const sidebar = useSidebar("blank");
  const { pinned, closed, toggle } = sidebar;
  const shared: Bench = { ...bench, save };
  const portrait = <PortraitField persona={persona} bench={bench} />;
  return (
    <>
      {pinned && (
        <Sidebar
          label="The sheet"
          state={sidebar}
          parts={[
            { tab: "blank", word: "Edit", form: true, children: <EditPanel bench={shared} /> },
          ]}
        />
      )}
      <main id="main" tabIndex={-1} className="main" {...stage(persona)}>
        <title>{`Editing ${persona.name} — Dramatis`}</title>
        <EditHead persona={persona} onOpenSidebar={pinned && closed ? toggle : null} />
        <div className="page-body sheet-body">
          <Outgrown draft={bench.draft} own={own} save={save} />
          {!pinned && (
            <div className="create-above">
              <NoteField bench={shared} />
            </div>
          )}
          <BlankForm bench={shared} title={`Editing ${persona.name}`} portrait={portrait} />
        </div>
        <EditDock bench={shared} own={own} />
        {save.conflict && <EditConflict bench={shared} save={save} theirs={save.conflict} />}
      </main>
    </>
  );
}

/** A draft of somebody's next version with all that can be done with it. */
function useEditing(own: OwnSheet) {
  const kept = useDraft({
    place: editPlace(own.personaId),
    fresh: () => editDraft(own),
    isIdle: isUnchanged,
  });
  const { draft, latest, change } = kept;
  const writing = useWriting(kept);
  const [here, setHere] = useState<Place | null>(null);
  const save = useSaveEdit(own, latest, change);
  const { show } = useToast();
  const discard = () => {
    const before = latest.current;
    writing.stop();
    change(() => editDraft(own));
    const putBack = () => change((now) => (isUnchanged(now) ? before : now));
    show({ text: "Changes discarded", action: { label: "Undo", run: putBack } });
  };
  return { draft, latest, change, writing, here, setHere, save, discard };
}

interface EditHeadProps {
  persona: PersonaDetail;
  /** null while the sidebar stands open, or where there is none */
  onOpenSidebar: (() => void) | null;
}

function EditHead({ persona, onOpenSidebar }: EditHeadProps) {
  return (
    <header className="page-head create-head">
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <Link
        to="/personas/$personaId"
        params={{ personaId: persona.id }}
        className="btn btn-ghost btn-sm -ml-2.5"
      >
        <ChevronLeft size={16} aria-hidden />
        {persona.name}
      </Link>
      <p className="create-kept">Draft kept as you go</p>
    </header>
  );
}

/** The draft was begun on a version that is not the current one any more. */
function Outgrown({ draft, own, save }: { draft: Draft; own: OwnSheet; save: SaveEdit }) {
  if (draft.base === null || draft.base.id === own.current.id) return null;
  return (
    <Banner
      icon={History}
      tone="warn"
      title={`v${own.current.number} was saved since you began`}
      className="m-4"
      actions={
        <Button variant="line" size="sm" onClick={() => save.settle(own)}>
          Look at both
        </Button>
      }
    >
      Your text goes back to v{draft.base.number}. Both are safe.
    </Banner>
  );
}
