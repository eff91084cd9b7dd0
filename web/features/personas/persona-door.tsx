import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { personaQuery } from "../../api.ts";
import { useMedia } from "../../ui/media.ts";
import { StrangerScreen } from "../explore/stranger-screen.tsx";
import { useCollapsed } from "../workbench/collapsed.ts";
import { ROOM_FOR_BOTH } from "../workbench/sidebar-state.ts";
import { SidebarSpace } from "../workbench/sidebar-space.tsx";

const OwnScreen = lazy(async () => ({
  default: (await import("../enhance/own-screen.tsx")).OwnScreen,
}));

/** Somebody on a page of their own: to whoever made them with everything that is written, to others as they are met. */
export function PersonaDoor() {
  const { personaId } = useParams({ from: "/personas/$personaId" });
  const { data: persona } = useSuspenseQuery(personaQuery(personaId));
  const pinned = useMedia(ROOM_FOR_BOTH);
  const collapsed = useCollapsed();
  if (!persona.mine) return <StrangerScreen key={persona.id} persona={persona} />;
  const space = (
    <>
      {pinned && !collapsed && <SidebarSpace form />}
      <main id="main" className="main" aria-busy />
    </>
  );
  return (
    <Suspense fallback={space}>
      <OwnScreen key={personaId} persona={persona} />
    </Suspense>
  );
}
