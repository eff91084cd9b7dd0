import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { meQuery } from "../../api.ts";
import { AccountFace, type Place } from "./account-face.tsx";

const AccountMenu = lazy(async () => ({
  default: (await import("./account-menu.tsx")).AccountMenu,
}));

/** Who is here, and behind it the account. What it opens is fetched after the page, which is shown first. */
export function AccountButton({ place }: { place: Place }) {
  const { data: me } = useQuery(meQuery());
  const who = me && !me.guest ? me.name : null;
  const [wanted, setWanted] = useState(false);
  const face = <AccountFace place={place} who={who} onClick={() => setWanted(true)} />;
  return (
    <Suspense fallback={face}>
      <AccountMenu place={place} who={who} defaultOpen={wanted} />
    </Suspense>
  );
}
