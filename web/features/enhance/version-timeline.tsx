import { Link } from "@tanstack/react-router";
import type { OwnSheet, OwnVersion } from "../../authoring.ts";
import { cx } from "../../ui/cx.ts";
import { useNow } from "../../ui/now.ts";
import { shortTime } from "../chats/time.ts";
import { stage } from "../personas/portrait.tsx";
import { tellCount } from "../sheet/count.ts";
import type { Enhancing } from "./enhancing.ts";
import { partNames } from "./words.ts";

interface VersionTimelineProps {
  own: OwnSheet;
  versions: readonly OwnVersion[];
  enhancing: Enhancing;
  shownId: string;
  /** the list lies over the page, and goes when something is looked at */
  isOver: boolean;
}

/** All versions, newest first, above them the one that is being made. Each can be looked at. */
export function VersionTimeline({
  own,
  versions,
  enhancing,
  shownId,
  isOver,
}: VersionTimelineProps) {
  const now = useNow();
  const { changes, note } = enhancing.proposals;
  return (
    <section className="settings-section" aria-labelledby="versions" {...stage(own)}>
      <h2 id="versions">Versions</h2>
      <ol className="timeline">
        {changes.length > 0 && (
          <li className="timeline-next">
            <b>v{own.newest.number + 1} draft</b> <span className="chip chip-warn">unsaved</span>
            <p>{note || enhancing.request}</p>
          </li>
        )}
        {versions.map((version) => (
          <li key={version.id} className={cx(version.current && "timeline-current")}>
            <Link
              from="/personas/$personaId"
              to="."
              search={({ tab }) => ({
                tab: isOver ? undefined : tab,
                version: version.current ? undefined : version.id,
              })}
              aria-current={version.id === shownId ? "true" : undefined}
              // only what is looked at is marked, whatever the address leaves out
              activeOptions={{ exact: true, includeSearch: true }}
            >
              <b>v{version.number}</b> <span className="timeline-state">{tellState(version)}</span>
              <span className="timeline-note">
                {tellOrigin(version)} · {shortTime(new Date(version.createdAt), now)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `current, public, in 6 chats` */
function tellState({ current, public: isPublic, chats }: OwnVersion): string {
  return [
    current && "current",
    isPublic && "public",
    chats > 0 && `in ${tellCount(chats, "chat", "chats")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

const origins: Record<OwnVersion["origin"], string> = {
  written: "Written",
  drafted: "From a sentence",
  enhanced: "Enhanced",
  imported: "Imported",
  forked: "Forked",
  restored: "Brought back",
};

/** How a version came to be, in its author's words where there are any, else by what it changed. */
function tellOrigin({ origin, note, changed }: OwnVersion): string {
  const tells = origin === "written" || origin === "imported";
  if (note !== "") return tells ? note : `${origins[origin]}: ${note}`;
  if (changed.length === 0 || changed.length > MOST_NAMED) return origins[origin];
  return `${origins[origin]}: ${changed.map(namePart).join(", ")}`;
}

/** With more than these a list says nothing any more. */
const MOST_NAMED = 3;

const namePart = (part: OwnVersion["changed"][number]): string =>
  part in partNames ? partNames[part as keyof typeof partNames] : "rules";
