import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import { chatsQuery, meQuery } from "../../api.ts";
import { holdingsQuery, partsQuery } from "../../leaving.ts";
import { sessionsQuery } from "../../session.ts";

export type Section = "profile" | "appearance" | "sessions" | "archive" | "upgrade" | "sign-in";

/** What there is for somebody with an account, and for anybody else; the first is where `/account` leads. */
const places: Record<"known" | "guest", readonly Section[]> = {
  known: ["profile", "appearance", "sessions"],
  guest: ["upgrade", "appearance", "archive", "sign-in"],
};

/** What is a part of another section for somebody with an account, or for anybody else. */
const within: Partial<Record<Section, Section>> = { archive: "sessions", sessions: "archive" };

/** The section for an address and a person: the one that was asked for, where that is not theirs the one in its place or the first; null for none. */
export function chooseSection(wanted: string | undefined, known: boolean): Section | null {
  const own = places[known ? "known" : "guest"];
  const others = places[known ? "guest" : "known"];
  const first = own[0] ?? null;
  if (wanted === undefined) return first;
  const found = own.find((section) => section === wanted);
  const other = others.find((section) => section === wanted);
  return found ?? (other ? (within[other] ?? first) : null);
}

/** Fetches what a section shows, and leads elsewhere whoever has no use for it. */
export async function loadAccount(
  queryClient: QueryClient,
  wanted: string | undefined,
): Promise<Section> {
  const me = await queryClient.ensureQueryData(meQuery());
  const section = chooseSection(wanted, me !== null && !me.guest);
  if (section === null) throw notFound();
  if (section !== wanted) {
    throw redirect({ to: "/account/{-$section}", params: { section }, replace: true });
  }
  if (section === "sessions") await queryClient.ensureQueryData(sessionsQuery());
  if (section === "sessions" || section === "archive") await loadData(queryClient, me !== null);
  if (section === "upgrade" || section === "sign-in") {
    if (me !== null) await queryClient.ensureInfiniteQueryData(chatsQuery());
  }
  return section;
}

/** What somebody has in numbers, before it is drawn; where that can't be had the rest is shown without. */
async function loadData(queryClient: QueryClient, somebody: boolean): Promise<void> {
  const asked = somebody
    ? [queryClient.prefetchQuery(holdingsQuery()), queryClient.prefetchQuery(partsQuery())]
    : [];
  await Promise.all([import("../leaving/data-blocks.tsx"), ...asked]);
}
