import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { meQuery } from "../../api.ts";
import { lazy, Suspense, useState } from "react";
import type { Leaving } from "../../../worker/contract/leaving.ts";
import { AccountShell, SectionHead } from "./account-shell.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { LeftScreen } from "../leaving/left-screen.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsBlock } from "./sessions-block.tsx";
import { UpgradeScreen } from "./upgrade-screen.tsx";

const DataBlocks = lazy(async () => ({
  default: (await import("../leaving/data-blocks.tsx")).DataBlocks,
}));

const route = getRouteApi("/account/{-$section}");

/** The account: who one is here, where one is signed in, how it looks; and how a guest comes to have one. */
export function AccountScreen() {
  const section = route.useLoaderData();
  const { data: me } = useSuspenseQuery(meQuery());
  const [left, setLeft] = useState<Leaving | null>(null);
  if (left !== null) return <LeftScreen {...left} />;
  if (section === "upgrade" || section === "sign-in") {
    return <UpgradeScreen me={me} fresh={section === "upgrade"} />;
  }
  const known = me !== null && !me.guest;
  return (
    <AccountShell known={known}>
      {section === "appearance" && <AppearanceSection />}
      {section === "profile" && known && <ProfileSection me={me} />}
      {(section === "sessions" || section === "archive") && (
        <>
          <SectionHead>{known ? "Sessions and data" : "Your data"}</SectionHead>
          {section === "sessions" && known && <SessionsBlock />}
          <Suspense>
            <DataBlocks me={me} onLeft={setLeft} />
          </Suspense>
        </>
      )}
    </AccountShell>
  );
}
