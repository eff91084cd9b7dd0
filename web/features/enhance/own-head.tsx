import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { PersonaDetail } from "../../api.ts";
import { Segment } from "../../ui/field.tsx";
import { ExportMenu } from "../import/export-menu.tsx";
import { OpenSheet, OpenSidebar } from "../workbench/open-sidebar.tsx";
import type { Enhancing, View } from "./enhancing.ts";
import { OwnMenu } from "./own-menu.tsx";

const views: { value: View; label: string }[] = [
  { value: "current", label: "Current" },
  { value: "changes", label: "Changes" },
  { value: "result", label: "Result" },
];

const showing: Record<View, string> = {
  current: "Showing it as it is",
  changes: "Showing proposed changes",
  result: "Showing what you accepted",
};

interface OwnHeadProps {
  persona: PersonaDetail;
  /** null while another version is looked at */
  enhancing: Enhancing | null;
  /** null while the sidebar stands open beside the page */
  onOpenSidebar: (() => void) | null;
}

/** The way back, how the sheet is shown, and what else can be done with somebody of one's own. */
export function OwnHead({ persona, enhancing, onOpenSidebar }: OwnHeadProps) {
  return (
    <header className="page-head own-head">
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <Link to="/" className="btn btn-ghost btn-sm -ml-2.5" aria-label="Library">
        <ChevronLeft size={16} aria-hidden />
        <span className="max-sm:hidden">Library</span>
      </Link>
      <span className="flex-1" />
      {enhancing && enhancing.proposals.changes.length > 0 && (
        <>
          <span className="own-showing">{showing[enhancing.view]}</span>
          <Segment
            legend="View"
            value={enhancing.view}
            options={views}
            onValueChange={enhancing.setView}
          />
        </>
      )}
      <ExportMenu persona={persona} />
      {onOpenSidebar && <OpenSheet label={`About ${persona.name}`} onOpen={onOpenSidebar} />}
      <OwnMenu persona={persona} />
    </header>
  );
}
