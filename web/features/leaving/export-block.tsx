import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ArchivePart } from "../../../worker/contract/archive.ts";
import { holdingsQuery, partsQuery } from "../../leaving.ts";
import { Block } from "../account/account-shell.tsx";
import { tellHoldings, tellPart } from "./words.ts";

/** What somebody has, in numbers, and all of it as files to keep. */
export function ExportBlock({ somebody }: { somebody: boolean }) {
  const { data: held } = useQuery({ ...holdingsQuery(), enabled: somebody });
  const { data: parts = [] } = useQuery({ ...partsQuery(), enabled: somebody });
  const files = parts.length > 1 ? `${parts.length} ZIPs` : "One ZIP";
  return (
    <Block heading="Take everything with you" hint={`${files}, readable without Dramatis.`}>
      {held && (
        <ul className="leave-counts">
          {tellHoldings(held).map(({ many, what }) => (
            <li key={what}>
              <b>{many.toLocaleString("en-GB")}</b>
              <span>{what}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="chest-about">
        Personas with all their versions, chats with all branches, memory and settings, pictures as
        they are. Nothing of how you sign in.
      </p>
      {!somebody && <p className="hint">There is nothing of yours yet.</p>}
      {somebody && parts.length > 1 && <Parts parts={parts} />}
      {somebody && parts.length <= 1 && (
        <a className="btn btn-ink" href="/api/archive" download>
          <Download size={17} aria-hidden />
          Export everything
        </a>
      )}
    </Block>
  );
}

/** Too much for one file: each of these can be brought in again by itself. */
function Parts({ parts }: { parts: ArchivePart[] }) {
  return (
    <ul className="account-rows" aria-label="Parts">
      {parts.map((part, place) => {
        const name = `${place + 1} of ${parts.length}`;
        const query = new URLSearchParams({ from: part.from, to: part.to, part: name });
        return (
          <li key={part.from}>
            <Download size={19} aria-hidden />
            <span>
              <b>Part {name}</b>
              <span className="account-sub">{tellPart(part)}</span>
            </span>
            <a
              className="btn btn-line btn-sm"
              href={`/api/archive?${query}`}
              download
              aria-label={`Export part ${name}`}
            >
              Export
            </a>
          </li>
        );
      })}
    </ul>
  );
}
