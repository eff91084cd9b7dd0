import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, CircleAlert, CircleCheck } from "lucide-react";
import type { ArchiveReport } from "../../../worker/contract/archive.ts";
import { toApiError } from "../../problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Block } from "../account/account-shell.tsx";
import { DropField } from "./drop-field.tsx";
import { bringFile } from "./files.ts";
import { explainFile, explainRefused, tellReport } from "./words.ts";

/** The way in for what was taken along. */
export function BringBlock() {
  return (
    <Block
      heading="Bring one in"
      hint="What you still have stays as it is; versions that it lacks are added. Nothing comes in twice, and parts come in any order."
    >
      <Bring />
    </Block>
  );
}

function Bring() {
  const queryClient = useQueryClient();
  const job = useMutation({
    networkMode: "always",
    mutationFn: (file: File) => bringFile(queryClient, file),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["chats", "list"] }),
        queryClient.invalidateQueries({ queryKey: ["personas"] }),
        queryClient.invalidateQueries({ queryKey: ["account"] }),
      ]),
  });
  const name = job.variables?.name ?? "the archive";
  return (
    <div className="chest-bring">
      <DropField
        label={job.isPending ? `Bringing in ${name}…` : "Choose an archive"}
        hint="Or drop it here. A ZIP from Dramatis, at most 32 MB."
        accept=".zip"
        busy={job.isPending}
        onFile={(file) => job.mutate(file)}
      />
      {job.isError && (
        <Banner tone="danger" icon={Archive} title={name} urgent>
          {explainFile(toApiError(job.error).code, "archive")}
        </Banner>
      )}
      {job.isSuccess && <Report report={job.data} />}
    </div>
  );
}

function Report({ report }: { report: ArchiveReport }) {
  const { refused, standIns } = report;
  return (
    <Banner
      tone={refused.length > 0 ? "warn" : "info"}
      icon={refused.length > 0 ? CircleAlert : CircleCheck}
      title={tellReport(report)}
    >
      {(refused.length > 0 || standIns.length > 0) && (
        <ul className="chest-report">
          {standIns.map((name) => (
            <li key={name}>
              {name} was not in the archive: a bare persona of that name stands in.
            </li>
          ))}
          {[...new Set(refused.map(explainRefused))].map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
