import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { Segment } from "../../ui/field.tsx";
import { useNow } from "../../ui/now.ts";
import { shortTime } from "../chats/time.ts";
import { OpenSidebar } from "../workbench/open-sidebar.tsx";

const views = [
  { value: "sentence", label: "From a sentence" },
  { value: "blank", label: "Blank page" },
] as const;

interface CreateHeadProps {
  /** when something was last typed, in milliseconds */
  changedAt: number | null;
  /** null while the sidebar stands open, or where there is none */
  onOpenSidebar: (() => void) | null;
  /** the views, where no sidebar has them as its tabs */
  views: { tab: "sentence" | "blank"; choose(tab: "sentence" | "blank"): void } | null;
}

/** The way out of a draft, and that it is kept. */
export function CreateHead({ changedAt, onOpenSidebar, views: here }: CreateHeadProps) {
  return (
    <header className="page-head create-head">
      {onOpenSidebar && <OpenSidebar onOpen={onOpenSidebar} />}
      <Link to="/" className="btn btn-ghost btn-sm -ml-2.5" aria-label="Library">
        <ChevronLeft size={16} aria-hidden />
        <span className={here ? "max-sm:hidden" : undefined}>Library</span>
      </Link>
      {here && (
        <Segment
          legend="How to begin"
          value={here.tab}
          options={views}
          onValueChange={here.choose}
        />
      )}
      <Kept at={changedAt} />
    </header>
  );
}

function Kept({ at }: { at: number | null }) {
  const now = useNow();
  return (
    <p className="create-kept">
      {at === null ? "Draft kept as you go" : `Draft saved ${shortTime(new Date(at), now)}`}
    </p>
  );
}
