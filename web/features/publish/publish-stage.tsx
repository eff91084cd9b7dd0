import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { Segment } from "../../ui/field.tsx";
import { PersonaPage } from "../personas/persona-page.tsx";
import { Portrait, stage } from "../personas/portrait.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { OpenSheet, OpenSidebar } from "../workbench/open-sidebar.tsx";
import { BillPreview } from "./bill-preview.tsx";
import { LinkPreview } from "./link-preview.tsx";
import { useShown } from "./shown.ts";

interface PublishStageProps {
  persona: PersonaDetail;
  /** null while the sidebar stands open beside the page */
  onOpenSidebar: (() => void) | null;
}

type View = "explore" | "page" | "link";

/** How somebody would look to others with what is typed beside it. */
export function PublishStage({ persona, onOpenSidebar }: PublishStageProps) {
  const [view, setView] = useState<View>("explore");
  const shown = useShown(persona);
  return (
    <main id="main" tabIndex={-1} className="main" {...stage(persona)}>
      <title>{`Publish ${persona.name} — Dramatis`}</title>
      <StageHead persona={persona} view={view} onView={setView} onOpenSidebar={onOpenSidebar} />
      {view === "explore" && <BillPreview persona={shown} />}
      {view === "page" && (
        <div inert className="contents">
          <PersonaPage
            persona={shown}
            greeting={0}
            busy={false}
            onGreeting={ignore}
            onStart={ignore}
            onFork={ignore}
          />
        </div>
      )}
      {view === "link" && <LinkPreview persona={shown} />}
    </main>
  );
}

const ignore = () => undefined;

interface StageHeadProps extends PublishStageProps {
  view: View;
  onView(view: View): void;
}

function StageHead({ persona, view, onView, onOpenSidebar }: StageHeadProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <header className="page-head stage-head">
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <Link to="/" className="btn btn-ghost btn-sm -ml-2.5">
        <ChevronLeft size={16} aria-hidden />
        <span className="max-sm:sr-only">Library</span>
      </Link>
      <div className="stage-name">
        <Portrait persona={persona} />
        <h1 ref={arrival} tabIndex={-1}>
          {persona.name}
        </h1>
        <span className="chip chip-line">v{persona.currentVersion.number}</span>
      </div>
      <Segment
        legend="Preview"
        value={view}
        options={[
          { value: "explore", label: "In Explore" },
          { value: "page", label: "Their page" },
          { value: "link", label: "Shared link" },
        ]}
        onValueChange={onView}
      />
      {onOpenSidebar && <OpenSheet label={`About ${persona.name}`} onOpen={onOpenSidebar} />}
    </header>
  );
}
