import { useQuery } from "@tanstack/react-query";
import { type Persona, type PersonaDetail, personasQuery } from "../../api.ts";
import { cx } from "../../ui/cx.ts";
import { shortName } from "../personas/names.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { ratings } from "../personas/ratings.ts";

/** How many tags a card has room for, and one beside it. */
const ROOM = 3;
const ROOM_BESIDE = 2;

/** Somebody's card between two others. */
export function BillPreview({ persona }: { persona: PersonaDetail }) {
  const { data: others = [] } = useQuery(personasQuery());
  const [left, right] = others.filter(({ id }) => id !== persona.id).slice(2);
  return (
    <div className="page-body bill-body">
      <div className="bill-words">
        <h2>How {shortName(persona.name)} will look on the bill</h2>
        <p>Updates as you type. Neighbours are dimmed samples.</p>
      </div>
      <div className="bill">
        <span className="bill-beam" />
        <span className="pool bill-pool" />
        {left && <BillCard persona={left} dim />}
        <BillCard persona={persona} by={persona.by} />
        {right && <BillCard persona={right} dim />}
      </div>
    </div>
  );
}

interface BillCardProps {
  persona: Persona;
  /** who made it, for the one that is looked at */
  by?: string;
  dim?: boolean;
}

/** A card as Explore shows it, larger. */
export function BillCard({ persona, by, dim = false }: BillCardProps) {
  const { name, headline, tags, rating } = persona;
  const shown = tags.slice(0, dim ? ROOM_BESIDE : ROOM);
  const rest = tags.length - shown.length;
  return (
    <article
      className={cx("bill-card", dim ? "bill-dim" : "bill-lit")}
      aria-hidden={dim}
      {...stage(persona)}
    >
      <div className="bill-top">
        <Portrait persona={persona} crop="full" />
      </div>
      <div className="bill-text">
        <h3>{name}</h3>
        <p>{headline || "A headline comes here."}</p>
        <div className="bill-foot">
          {shown.map((tag) => (
            <span key={tag} className="chip">
              {tag}
            </span>
          ))}
          {rest > 0 && <span className="chip">+{rest}</span>}
        </div>
        {by !== undefined && (
          <div className="bill-foot bill-last">
            <span>by {by}</span>
            <span className="chip chip-line">{ratings[rating]}</span>
          </div>
        )}
      </div>
    </article>
  );
}
