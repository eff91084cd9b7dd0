import { useSuspenseQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PersonaDetail } from "../../api.ts";
import { type OwnSheet, sheetQuery, versionsQuery } from "../../authoring.ts";
import { stage } from "../personas/portrait.tsx";
import { PublishPanel } from "../publish/publish-panel.tsx";
import { PublishStage } from "../publish/publish-stage.tsx";
import { usePartKeys } from "../sheet/part-keys.ts";
import { goToPart } from "../sheet/sheet-part.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { Sidebar } from "../workbench/sidebar.tsx";
import { type SidebarState, useSidebar } from "../workbench/sidebar-state.ts";
import { EnhanceDock } from "./enhance-dock.tsx";
import { EnhancePanel } from "./enhance-panel.tsx";
import { type Enhancing, useEnhancing } from "./enhancing.ts";
import { OlderVersion } from "./older-version.tsx";
import { OwnHead } from "./own-head.tsx";
import { OwnHero } from "./own-hero.tsx";
import { OwnSheetTexts } from "./own-sheet.tsx";
import { resultOf } from "./proposals.ts";
import "../../styles/sheet.css";
import "../../styles/enhance.css";

/** Somebody of one's own: what is written of them, what could be better, and all their versions. */
export function OwnScreen({ persona }: { persona: PersonaDetail }) {
  const { data: own } = useSuspenseQuery(sheetQuery(persona.id));
  const { data: versions } = useSuspenseQuery(versionsQuery(persona.id));
  const { version } = useSearch({ from: "/personas/$personaId" });
  const sidebar = useSidebar("enhance", "publish");
  const enhancing = useEnhancing(own);
  const { pinned, closed, toggle } = sidebar;
  const older = versions.find(({ id }) => id === version && id !== own.current.id);
  const see = () => {
    enhancing.setView("changes");
    toggle();
  };
  useShortcut("escape", enhancing.stop);
  useChangeKeys(enhancing);
  const panel = { own, versions, enhancing, shownId: older?.id ?? own.current.id };
  return (
    <>
      <OwnSidebar persona={persona} state={sidebar}>
        <EnhancePanel {...panel} onSee={pinned ? null : see} />
      </OwnSidebar>
      {sidebar.tab === "publish" ? (
        <PublishStage persona={persona} onOpenSidebar={closed || !pinned ? toggle : null} />
      ) : (
        <main id="main" tabIndex={-1} className="main" {...stage(persona)}>
          <title>{`${persona.name} — Dramatis`}</title>
          <OwnHead
            persona={persona}
            enhancing={older ? null : enhancing}
            onOpenSidebar={closed || !pinned ? toggle : null}
          />
          <div className="page-body sheet-body">
            {older ? (
              <OlderVersion key={older.id} persona={persona} version={older} versions={versions} />
            ) : (
              <Current persona={persona} own={own} enhancing={enhancing} />
            )}
          </div>
          {!older && <EnhanceDock own={own} enhancing={enhancing} />}
        </main>
      )}
    </>
  );
}

interface OwnSidebarProps {
  persona: PersonaDetail;
  state: SidebarState<"enhance" | "publish">;
  /** what is in its first tab */
  children: ReactNode;
}

function OwnSidebar({ persona, state, children }: OwnSidebarProps) {
  return (
    <Sidebar
      label={`About ${persona.name}`}
      state={state}
      parts={[
        { tab: "enhance", word: "Enhance", form: true, children },
        {
          tab: "publish",
          word: "Publish",
          form: true,
          children: <PublishPanel key={persona.id} persona={persona} />,
        },
      ]}
    />
  );
}

interface CurrentProps {
  persona: PersonaDetail;
  own: OwnSheet;
  enhancing: Enhancing;
}

/** The current version, with what is proposed for it in the way that is chosen. */
function Current({ persona, own, enhancing }: CurrentProps) {
  const { proposals, view, decide } = enhancing;
  const { changes } = proposals;
  const shown = view === "result" && changes.length > 0 ? resultOf(own, changes) : own;
  const { name, headline } = shown.data;
  return (
    <>
      <OwnHero
        persona={{ ...persona, name, headline, tags: shown.tags }}
        number={own.current.number}
      />
      <OwnSheetTexts own={shown} changes={view === "changes" ? changes : []} onDecide={decide} />
    </>
  );
}

const KEYS = ["a", "s", "arrowdown", "arrowup"];

/** With the focus in a change: A accepts it, S skips it, and the arrows go to the next and the one before. */
function useChangeKeys({ proposals, decide }: Enhancing) {
  usePartKeys(KEYS, (key, part) => {
    const [kind, order] = part.split("-");
    const place = proposals.changes.findIndex((change) => String(change.order) === order);
    const change = proposals.changes[place];
    if (change === undefined || (kind !== "change" && kind !== "row")) return false;
    if (key === "a" || key === "s") {
      if (!change.done) return false;
      const to = key === "a" ? "accepted" : "skipped";
      decide(change.order, change.verdict === to ? "open" : to);
      return true;
    }
    const next = proposals.changes[place + (key === "arrowdown" ? 1 : -1)];
    if (next !== undefined) goToPart(`${kind}-${next.order}`);
    return true;
  });
}
