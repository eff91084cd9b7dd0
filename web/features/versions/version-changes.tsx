import { Minus, Pencil, Plus } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { ChatUpdate } from "../../../worker/contract/versions.ts";
import type { Persona } from "../../api.ts";
import { Portrait } from "../personas/portrait.tsx";
import { type Comparison, compareTexts, joinChanges, type Run } from "./compare.ts";
import { fieldNames, nameCounts, nameLore } from "./words.ts";

export type Compared = ChatUpdate["changes"][number] & Comparison;

/** The parts that differ, word by word; undefined while they are not known. */
export const useCompared = (changes: ChatUpdate["changes"] | undefined): Compared[] | undefined =>
  useMemo(
    () => changes?.map((one) => ({ ...one, ...compareTexts(one.before, one.after) })),
    [changes],
  );

/** A version as it is compared; without `portrait` nothing is said of it. */
interface Side {
  number: number;
  portrait?: Persona["portrait"];
}

/** Whether the two are known to look different. */
export const isRepainted = ({ from, to }: Record<"from" | "to", Side>): boolean =>
  from.portrait !== undefined &&
  to.portrait !== undefined &&
  from.portrait?.url !== to.portrait?.url;

interface ChangesProps {
  update: Pick<ChatUpdate, "lore"> & Record<"from" | "to", Side>;
  changes: Compared[];
  layout: "beside" | "inline";
  /** what the two versions are, when they are not a chat's */
  words?: { from: string; to: string };
}

const ofChat = { from: "what this chat uses", to: "what it would use" };

/** Every part that differs, the old words beside the new ones or both in one text. */
export function VersionChanges({ update, changes, layout, words = ofChat }: ChangesProps) {
  const { from, to, lore } = update;
  return (
    <section className="version-body" data-layout={layout} aria-label="Changes">
      {layout === "beside" && (
        <p className="version-heads">
          <span>
            <b>v{from.number}</b> {words.from}
          </span>
          <span>
            <b>v{to.number}</b> {words.to}
          </span>
        </p>
      )}
      {isRepainted(update) && (
        <Part id="portrait" counts="another">
          <Face portrait={from.portrait ?? null} />
          <Face portrait={to.portrait ?? null} />
        </Part>
      )}
      {changes.map((change) => (
        <Part key={change.field} id={change.field} counts={`${nameCounts(change)} words`}>
          <Texts change={change} layout={layout} />
        </Part>
      ))}
      {nameLore(lore) && (
        <Part id="lore" counts={nameLore(lore)}>
          <p className="hint">{lore.before === 1 ? "1 entry" : `${lore.before} entries`}</p>
          <Entries lore={lore} />
        </Part>
      )}
    </section>
  );
}

const partNames = { ...fieldNames, lore: "Lorebook", portrait: "Portrait" };

interface PartProps {
  id: Compared["field"] | "lore" | "portrait";
  counts: string;
  children: ReactNode;
}

function Part({ id, counts, children }: PartProps) {
  return (
    <section className="version-part" id={`version-${id}`} tabIndex={-1}>
      <h3>
        {partNames[id]} <span className="hint">{counts}</span>
      </h3>
      <div className="version-pair">{children}</div>
    </section>
  );
}

function Face({ portrait }: { portrait: Persona["portrait"] }) {
  if (portrait === null) return <p className="hint">No portrait.</p>;
  return <Portrait persona={{ name: "", portrait }} className="version-face" />;
}

function Texts({ change, layout }: { change: Compared; layout: ChangesProps["layout"] }) {
  const { before, after } = change;
  const runs = joinChanges(change.runs);
  if (layout === "inline") return <Words runs={runs} />;
  return (
    <>
      {before ? <Words runs={runs.filter((run) => run.in !== "after")} /> : <Nothing />}
      {after ? <Words runs={runs.filter((run) => run.in !== "before")} /> : <Nothing />}
    </>
  );
}

const Nothing = () => <p className="hint">Nothing is written here.</p>;

/** Words that were put in and taken out, marked. */
export function Words({ runs }: { runs: Run[] }) {
  return (
    <div className="version-words">
      {runs.map(({ at, text, in: place }) => {
        if (place === "before") return <del key={at}>{text}</del>;
        if (place === "after") return <ins key={at}>{text}</ins>;
        return <span key={at}>{text}</span>;
      })}
    </div>
  );
}

function Entries({ lore }: { lore: ChatUpdate["lore"] }) {
  const kinds = [
    { names: lore.added, icon: Plus, tone: "ok", word: "New" },
    { names: lore.changed, icon: Pencil, tone: "warn", word: "Changed" },
    { names: lore.removed, icon: Minus, tone: "gone", word: "Gone" },
  ];
  return (
    <ul className="version-lore">
      {kinds.flatMap(({ names, icon: Icon, tone, word }) =>
        names.map((name) => (
          <li key={`${tone} ${name}`} className="chip" data-tone={tone}>
            <Icon size={13} aria-label={word} />
            {name}
          </li>
        )),
      )}
    </ul>
  );
}
