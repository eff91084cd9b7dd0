import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PromptReport } from "../../../worker/contract/prompt.ts";
import { type Chat, memoryQuery, modelsQuery, type StoredMessage } from "../../api.ts";
import type { LinePlace } from "../../lines.ts";
import { useNow } from "../../ui/now.ts";
import { shortName } from "../personas/names.ts";
import { AsSent, AsSentBar } from "./as-sent.tsx";
import { CutList } from "./cut-list.tsx";
import { LoreFired } from "./lore-fired.tsx";
import { tellLore } from "./lore-words.ts";
import { MemoryRead } from "./memory-read.tsx";
import { Parameters } from "./parameters.tsx";
import { divide } from "./shares.ts";
import { TokenBar } from "./token-bar.tsx";

interface SawReportProps {
  chat: Chat;
  place: LinePlace;
  report: PromptReport;
  /** the lines down to the reply, itself among them; undefined until they are read */
  lines: readonly StoredMessage[] | undefined;
}

const unread: readonly StoredMessage[] = [];

/** A reply's record in words and numbers. */
export function SawReport({ chat, place, report, lines = unread }: SawReportProps) {
  const [asSent, setAsSent] = useState(false);
  const { data: segments } = useQuery({
    ...memoryQuery(chat.id, place.messageId),
    enabled: report.memory.length > 0,
  });
  const now = useNow();
  const name = shortName(chat.persona.name);
  if (asSent) return <AsSent name={name} place={place} onBack={() => setAsSent(false)} />;
  const scene = { lines, name, now };
  const lore = report.lore.map((row) => ({ ...tellLore(row, scene), isIn: row.state === "in" }));
  return (
    <>
      <Facts report={report} reply={lines.find(({ id }) => id === place.messageId)} />
      <TokenBar budget={divide(report)} />
      <LoreFired lore={lore.filter(({ isIn }) => isIn)} known={lore.length} />
      {report.memory.length > 0 && <MemoryRead ids={report.memory} segments={segments} />}
      <CutList report={report} lore={lore.filter(({ isIn }) => !isIn)} />
      <Parameters report={report} />
      <AsSentBar onOpen={() => setAsSent(true)} />
    </>
  );
}

/** Which model it was, and what it took, as far as that was told. */
function Facts({ report, reply }: { report: PromptReport; reply: StoredMessage | undefined }) {
  const { data } = useQuery(modelsQuery());
  const { model = "", usage, timeToFirstToken: wait } = reply?.metadata ?? {};
  const label = data?.models.find(({ id }) => id === model)?.label ?? model;
  const facts = [
    ["Model", label || "…"],
    ["Read", (usage?.input ?? report.est.total).toLocaleString("en-GB")],
    ["Wrote", usage?.output?.toLocaleString("en-GB") ?? "–"],
    ["First word", wait === undefined ? "–" : `${(wait / 1_000).toFixed(2)} s`],
  ];
  return (
    <section className="saw-section">
      <dl className="saw-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
