import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  Archive,
  CircleUser,
  Flag,
  LogIn,
  type LucideIcon,
  MonitorSmartphone,
  SunMoon,
  UserPlus,
} from "lucide-react";
import { meQuery } from "../../api.ts";
import type { Section } from "./sections.ts";

interface Way {
  section: Section;
  label: string;
  icon: LucideIcon;
}

const appearance: Way = { section: "appearance", label: "Appearance", icon: SunMoon };

const archive: Way = { section: "archive", label: "Your data", icon: Archive };

const ways: Record<"known" | "guest", Way[]> = {
  known: [
    { section: "profile", label: "Profile", icon: CircleUser },
    appearance,
    { section: "sessions", label: "Sessions and data", icon: MonitorSmartphone },
  ],
  guest: [
    { section: "upgrade", label: "Make an account", icon: UserPlus },
    { section: "sign-in", label: "Sign in", icon: LogIn },
    appearance,
    archive,
  ],
};

interface AccountNavProps {
  known: boolean;
  /** beside the page as rows, above it as a line of chips */
  form: "rows" | "chips";
}

/** The sections of the account, and for a moderator the way to what was reported. */
export function AccountNav({ known, form }: AccountNavProps) {
  const { data: me } = useQuery(meQuery());
  return (
    <nav
      className={form === "rows" ? "account-nav" : "account-chips"}
      aria-label="Account sections"
    >
      {ways[known ? "known" : "guest"].map(({ section, label, icon: Icon }) => (
        <Link key={section} to="/account/{-$section}" params={{ section }}>
          {form === "rows" && <Icon size={18} aria-hidden />}
          {label}
        </Link>
      ))}
      {me?.moderator && (
        <Link to="/reports">
          {form === "rows" && <Flag size={18} aria-hidden />}
          Reports
        </Link>
      )}
    </nav>
  );
}
