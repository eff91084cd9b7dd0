import {
  CalendarDays,
  CircleAlert,
  Check,
  GitFork,
  type LucideIcon,
  MessagesSquare,
  UserRound,
} from "lucide-react";
import { Fragment, type ReactNode } from "react";
import type { FoundChat } from "../../../worker/contract/chests.ts";
import { typeset } from "../../elements/narrative.ts";
import { count, dialects, explainNotice, span } from "./words.ts";

/** What stands in a chat's file, before it is kept. */
export function Found({ found }: { found: FoundChat }) {
  const days = span(found);
  return (
    <div className="min-w-0">
      <h1 className="chest-title">{found.title ?? "A chat"}</h1>
      <p className="hint">
        {[`From ${dialects[found.dialect]}`, days].filter(Boolean).join(" · ")}
      </p>
      <h2>Found in the file</h2>
      <ul className="chest-found">
        <Row icon={MessagesSquare} label="Lines" many={count(found.lines, "line")}>
          <Sample found={found} />
        </Row>
        {found.alternatives > 0 && (
          <Row icon={GitFork} label="Alternatives" many={count(found.alternatives, "line")}>
            Each stands beside the one that was chosen.
          </Row>
        )}
        {days !== "" && (
          <Row icon={CalendarDays} label="Dates" many="">
            {days}
          </Row>
        )}
        {found.userName !== "" && (
          <Row icon={UserRound} label="You" many="">
            {found.userName}
          </Row>
        )}
      </ul>
    </div>
  );
}

interface RowProps {
  icon: LucideIcon;
  label: string;
  many: string;
  children: ReactNode;
}

function Row({ icon: Icon, label, many, children }: RowProps) {
  return (
    <li>
      <Icon size={16} aria-hidden />
      <b>{label}</b>
      <span className="chest-words">{children}</span>
      <span className="chest-many">{many}</span>
    </li>
  );
}

/** How the chat begins and ends. */
function Sample({ found }: { found: FoundChat }) {
  const { sample, lines } = found;
  const middle = lines > sample.length ? Math.ceil(sample.length / 2) : null;
  const shown = sample.map((line, index) => ({ ...line, place: index }));
  return shown.map(({ role, text, place }) => (
    <Fragment key={place}>
      {place === middle && <span className="chest-gap">…</span>}
      <span className="chest-line" data-from={role}>
        {typeset(text)}
      </span>
    </Fragment>
  ));
}

/** What whoever brings the file in should know about it. */
export function WorthKnowing({ found }: { found: FoundChat }) {
  const notices = found.notices.map(explainNotice);
  if (found.badLines > 0) {
    const title = `${count(found.badLines, "line")} could not be read`;
    notices.unshift({ title, text: "The rest is whole." });
  }
  return (
    <aside aria-labelledby="worth">
      <h2 id="worth">
        Worth knowing {notices.length > 0 && <span className="hint">{notices.length}</span>}
      </h2>
      {notices.length === 0 ? (
        <p className="chest-all">
          <Check size={15} aria-hidden />
          Everything in the file is used or kept.
        </p>
      ) : (
        <>
          <p className="hint">What has no use here is kept, and an export gives it back.</p>
          <ul className="chest-notices">
            {notices.map(({ title, text }) => (
              <li key={title}>
                <CircleAlert size={15} aria-hidden />
                <span>
                  <b>{title}</b>
                  {text}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
