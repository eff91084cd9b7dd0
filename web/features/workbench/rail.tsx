import { Link } from "@tanstack/react-router";
import { Compass, Library, type LucideIcon, MessagesSquare, Moon } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import { AccountButton } from "../account/account-button.tsx";
import { Brand } from "./brand.tsx";
import { switchTheme } from "./theme.ts";

interface Place {
  to: "/" | "/explore" | "/chats";
  label: string;
  icon: LucideIcon;
}

const places: Place[] = [
  { to: "/", label: "Library", icon: Library },
  { to: "/explore", label: "Explore", icon: Compass },
  { to: "/chats", label: "Chats", icon: MessagesSquare },
];

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

function Places({ size }: { size: number }) {
  return places.map(({ to, label, icon: Icon }) => (
    <Link key={to} to={to} className="rail-item" activeOptions={{ exact: to === "/" }}>
      <Icon size={size} aria-hidden />
      {label}
    </Link>
  ));
}
