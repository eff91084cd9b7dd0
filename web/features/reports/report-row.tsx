import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Report } from "../../reports.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { agoTime } from "../chats/time.ts";
import { nameReason } from "./reasons.ts";
import { TakedownDialog } from "./takedown-dialog.tsx";
import { useHandle } from "./handle.ts";

interface ReportRowProps {
  report: Report;
  /** it is about to leave the list */
  onGone(): void;
}

const shown = { private: "Private now", unlisted: "Unlisted", public: "Public" };

/** One report: of whom, why, by whom and when, and what can be done about it. */
export function ReportRow({ report, onGone }: ReportRowProps) {
  const { persona, reason, words, reporterId } = report;
  return (
    <li className="report-row" aria-label={`${nameReason(reason)}: ${persona.name}`}>
      <About report={report} />
      <p className="report-why">{nameReason(reason)}</p>
      {words !== "" && <blockquote>{words}</blockquote>}
      <p className="report-who">
        {reporterId === null ? (
          "By somebody who is gone"
        ) : (
          <>
            By <code>{reporterId}</code>
          </>
        )}
      </p>
      <Acts report={report} onGone={onGone} />
    </li>
  );
}

const isShown = ({ persona }: Report) => persona.visibility !== "private";

/** Of whom, in which version, and since when. */
function About({ report }: { report: Report }) {
  const { persona, version, createdAt } = report;
  const now = useNow();
  return (
    <p className="report-about">
      {isShown(report) ? (
        <Link to="/personas/$personaId" params={{ personaId: persona.id }} className="link">
          {persona.name}
        </Link>
      ) : (
        <b>{persona.name}</b>
      )}
      {version !== null && <span className="chip chip-line">v{version}</span>}
      <span className="chip">{shown[persona.visibility]}</span>
      <time dateTime={createdAt}>{agoTime(new Date(createdAt), now)}</time>
    </p>
  );
}

function Acts({ report, onGone }: ReportRowProps) {
  const [asking, setAsking] = useState(false);
  const handle = useHandle(report, onGone);
  const isOpen = report.handledAt === null;
  return (
    <div className="report-acts">
      {isShown(report) && isOpen && (
        <Button variant="line" size="sm" onClick={() => setAsking(true)}>
          Take down…
        </Button>
      )}
      <Button
        variant="line"
        size="sm"
        busy={handle.isPending}
        onClick={() => handle.mutate(isOpen)}
      >
        {isOpen ? "Dismiss" : "Open again"}
      </Button>
      {asking && (
        <TakedownDialog report={report} onGone={onGone} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}
