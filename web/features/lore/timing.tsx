import type { EntryForm } from "./form.ts";
import type { EntryChange } from "./change.ts";
import { Stepper } from "./controls.tsx";

interface TimingProps {
  form: EntryForm;
  onChange(change: EntryChange): void;
}

/** Cells of the strip, at most so many of one kind. */
const MOST = 8;
const CELLS = 13;

/** How an entry comes and goes, with a picture of it. */
export function Timing({ form, onChange }: TimingProps) {
  const { delay, sticky, cooldown } = form;
  return (
    <div className="field">
      <span className="label">Timing</span>
      <div className="lore-timing">
        <Stepper
          label="Wait for"
          value={delay}
          unit="lines"
          onChange={(value) => onChange({ delay: value ?? 0 })}
        />
        <Stepper
          label="Stay on"
          value={sticky}
          unit="lines"
          onChange={(value) => onChange({ sticky: value ?? 0 })}
        />
        <Stepper
          label="Then rest"
          value={cooldown}
          unit="lines"
          onChange={(value) => onChange({ cooldown: value ?? 0 })}
        />
      </div>
      <TimingStrip delay={delay} sticky={sticky} cooldown={cooldown} />
    </div>
  );
}

type Times = Pick<EntryForm, "delay" | "sticky" | "cooldown">;

const kinds = ["wait", "fire", "stay", "rest"] as const;
type Kind = (typeof kinds)[number];
const words: Record<Kind, string> = {
  wait: "waits",
  fire: "fires",
  stay: "stays on",
  rest: "rests",
};

interface Cell {
  id: string;
  kind: Kind | "free";
}

function drawCells({ delay, sticky, cooldown }: Times): Cell[] {
  const some = (kind: Cell["kind"], count: number): Cell[] =>
    Array.from({ length: Math.min(MOST, count) }, (_, place) => ({ id: `${kind} ${place}`, kind }));
  const cells = [
    ...some("wait", delay),
    ...some("fire", 1),
    ...some("stay", sticky),
    ...some("rest", cooldown),
  ];
  return [...cells, ...some("free", Math.max(1, CELLS - cells.length))];
}

const lines = (count: number) =>
  count === Infinity ? "for good" : `${count} ${count === 1 ? "line" : "lines"}`;

function describe({ delay, sticky, cooldown }: Times): string {
  const parts = [
    delay > 0 && `waits ${lines(delay)}`,
    "fires",
    sticky > 0 && `stays on ${lines(sticky)}`,
    cooldown > 0 && `rests ${lines(cooldown)}`,
  ].filter((part) => part !== false);
  const said = parts.join(", ");
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}

/** Drawn with boxes, not a file. */
const picture = { role: "img" };

/** Which lines of a chat an entry is in, as a row of boxes. */
function TimingStrip(times: Times) {
  const cells = drawCells(times);
  return (
    <>
      <div className="lore-strip" {...picture} aria-label={describe(times)}>
        {cells.map(({ id, kind }) => (
          <i key={id} data-kind={kind} />
        ))}
      </div>
      <div className="lore-strip-words" aria-hidden>
        {kinds.map((kind) => (
          <span key={kind}>
            <i data-kind={kind} />
            {words[kind]}
          </span>
        ))}
      </div>
    </>
  );
}
