import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleUser } from "lucide-react";
import { meQuery } from "../../api.ts";

/** The way to the account: on a wide screen at the foot of the rail, on a phone the last tab. */
export function AccountButton({ place }: { place: "rail" | "tab-bar" }) {
  const { data: me } = useQuery(meQuery());
  const who = me && !me.guest ? me.name : null;
  const there = { to: "/account/{-$section}", params: { section: undefined } } as const;
  if (place === "tab-bar") {
    return (
      <Link {...there} className="rail-item">
        <CircleUser size={21} aria-hidden />
        You
      </Link>
    );
  }
  return (
    <Link {...there} className="rail-account" aria-label={`Account: ${who ?? "guest"}`}>
      {who?.slice(0, 1).toUpperCase() ?? <CircleUser size={18} aria-hidden />}
    </Link>
  );
}
