import { useQuery } from "@tanstack/react-query";
import { Link, useMatchRoute, useParams } from "@tanstack/react-router";
import { Moon } from "lucide-react";
import { personaQuery } from "../../api.ts";
import { IconButton } from "../../ui/button.tsx";
import { AccountButton } from "../account/account-button.tsx";
import { Brand } from "./brand.tsx";
import { FindButton } from "./find-button.tsx";
import { places } from "./places.ts";
import { switchTheme } from "./theme.ts";

/** The way around on a wide screen. */
export function Rail() {
  return (
    <nav className="rail" aria-label="Main">
      <Link
        className="rail-brand"
        to="/"
        aria-label="Dramatis home"
        activeProps={{ "aria-current": undefined }}
      >
        <Brand />
      </Link>
      <Places size={20} />
      <div className="flex-1" />
      <FindButton size={17} />
      <IconButton label="Switch theme" onClick={switchTheme}>
        <Moon size={17} aria-hidden />
      </IconButton>
      <AccountButton place="rail" />
    </nav>
  );
}

/** The same on a phone, at the thumb. */
export function TabBar() {
  return (
    <nav className="tab-bar" aria-label="Main">
      <Places size={21} />
      <AccountButton place="tab-bar" />
    </nav>
  );
}

/** The screens, of which one is marked; a persona's page belongs to where they are met, one's own to the library. */
function Places({ size }: { size: number }) {
  const meeting = useMeeting();
  return places.map(({ to, label, icon: Icon }) => (
    <Link
      key={to}
      to={to}
      className="rail-item"
      activeOptions={{ exact: to === "/", includeSearch: false }}
      {...(meeting === to && { "aria-current": "page" })}
    >
      <Icon size={size} aria-hidden />
      {label}
    </Link>
  ));
}

/** Where whoever is on screen is met: one's own, and whoever is being made, in the library, others in Explore. */
function useMeeting(): "/" | "/explore" | null {
  const match = useMatchRoute();
  const { personaId = "" } = useParams({ strict: false });
  const { data } = useQuery({ ...personaQuery(personaId), enabled: false });
  if (match({ to: "/create" }) !== false || match({ to: "/import" }) !== false) return "/";
  if (personaId === "") return null;
  return data?.mine ? "/" : "/explore";
}
