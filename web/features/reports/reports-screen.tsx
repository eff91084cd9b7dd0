import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { reportsQuery } from "../../reports.ts";
import { Segment } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { More } from "../explore/more.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { Failure } from "../workbench/failure.tsx";
import { ReportRow } from "./report-row.tsx";
import "../../styles/reports.css";

const kinds = [
  { value: "open", label: "Open" },
  { value: "handled", label: "Handled" },
] as const;

/** What people told of what others published, for those who look after the place. */
export function ReportsScreen() {
  const { show = "open" } = useSearch({ from: "/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Reports — Dramatis</title>
      <header className="page-head">
        <h1 ref={arrival} tabIndex={-1}>
          Reports
        </h1>
        <span className="flex-1" />
        <Segment
          legend="Which reports"
          value={show}
          options={kinds}
          onValueChange={(next) => void navigate({ search: { show: next }, replace: true })}
        />
      </header>
      <div className="page-body">
        <div className="reports">
          <List key={show} handled={show === "handled"} />
        </div>
      </div>
    </main>
  );
}

function List({ handled }: { handled: boolean }) {
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } =
    useInfiniteQuery(reportsQuery(handled));
  const { list, onGone } = useFocusKept();
  if (error !== null && data === undefined)
    return <Failure title="The reports could not be read" error={error} />;
  if (data === undefined) return <Loading />;
  const reports = data.pages.flatMap((page) => page.reports);
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label={handled ? "Handled reports" : "Open reports"}>
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} onGone={onGone} />
        ))}
      </ul>
      {reports.length === 0 && (
        <p className="reports-none">
          {handled ? "Nothing has been handled yet." : "Nobody complains. The house is quiet."}
        </p>
      )}
      {hasNextPage && (
        <More
          busy={isFetchingNextPage}
          failed={isFetchNextPageError}
          onMore={() => void fetchNextPage()}
        />
      )}
    </>
  );
}

/** With a row that leaves the list the focus goes to the list; what has it elsewhere keeps it. */
function useFocusKept() {
  const list = useRef<HTMLUListElement>(null);
  const leaving = useRef(false);
  useEffect(() => {
    if (leaving.current && document.activeElement === document.body) list.current?.focus();
    leaving.current = false;
  });
  const onGone = () => {
    leaving.current = true;
  };
  return { list, onGone };
}

function Loading() {
  return (
    <output aria-label="Reading the reports">
      <Skeleton className="late" style={{ width: "40%" }} />
      <Skeleton className="late" style={{ width: "80%" }} />
    </output>
  );
}
