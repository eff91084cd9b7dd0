import { Check, ChevronDown, Dices, Image, Lock, LockOpen } from "lucide-react";
import { useId } from "react";
import type { Painter } from "../../../worker/contract/pictures.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { Slider } from "../../ui/slider.tsx";
import { anySeed, type ChangeWish, stepsOf, type Wish } from "./wish.ts";

interface AdvancedPanelProps {
  wish: Wish;
  painters: readonly Painter[];
  /** who would paint it; undefined until that is known */
  painter: Painter | undefined;
  /** how long the last ones took each, in words; null where there were none */
  pace: string | null;
  onChange: ChangeWish;
}

/** Who paints, and what only some painters can be told. */
export function AdvancedPanel({ wish, painters, painter, pace, onChange }: AdvancedPanelProps) {
  const takes = painter?.takes;
  const slides = takes?.steps === true || takes?.guidance === true;
  return (
    <>
      <section className="settings-section" aria-label="Painter">
        <div className="field">
          <span className="label">Image model</span>
          <PainterChoice painters={painters} painter={painter} onChange={onChange} />
          {pace !== null && <p className="hint">{pace}</p>}
        </div>
      </section>
      <SeedField seed={wish.seed} locked={wish.locked} onChange={onChange} />
      {slides && <Sliders wish={wish} painter={painter} onChange={onChange} />}
      {takes?.negative && <LeaveOut negative={wish.negative} onChange={onChange} />}
    </>
  );
}

type Choosing = Pick<AdvancedPanelProps, "painters" | "painter" | "onChange">;

function PainterChoice({ painters, painter, onChange }: Choosing) {
  if (painters.length < 2) {
    return <p className="painter-name">{painter?.label ?? "Not known yet"}</p>;
  }
  return (
    <Menu>
      <MenuTrigger className="input painter-choice" aria-label={`Image model: ${painter?.label}`}>
        <Image size={16} aria-hidden />
        {painter?.label}
        <ChevronDown size={16} aria-hidden />
      </MenuTrigger>
      <MenuContent align="start">
        {painters.map(({ id, label, demo }) => (
          <MenuItem key={id} onSelect={() => onChange({ modelId: id })}>
            <span className="menu-tick">
              {id === painter?.id && <Check size={14} aria-label="Chosen" />}
            </span>
            {label}
            {demo && <span className="hint ml-auto">demo</span>}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

type Seeding = Pick<Wish, "seed" | "locked"> & { onChange: ChangeWish };

function SeedField({ seed, locked, onChange }: Seeding) {
  const id = useId();
  return (
    <section className="settings-section" aria-label="Seed">
      <div className="field">
        <label className="label" htmlFor={id}>
          Seed <span className="hint">same seed, same picture</span>
        </label>
        <div className="seed">
          <input
            id={id}
            className="input tabular-nums"
            inputMode="numeric"
            autoComplete="off"
            value={seed}
            onChange={({ target }) => {
              const typed = Number(target.value.replaceAll(/\D/gu, "").slice(-10));
              onChange({ seed: Math.min(typed, 2_147_483_647), locked: true });
            }}
          />
          <Button
            variant="line"
            aria-label="Another seed"
            title="Another seed"
            onClick={() => onChange({ seed: anySeed() })}
          >
            <Dices size={17} aria-hidden />
          </Button>
          <Button
            variant={locked ? "ink" : "line"}
            aria-label="Keep this seed"
            title="Keep this seed"
            aria-pressed={locked}
            onClick={() => onChange({ locked: !locked })}
          >
            {locked ? <Lock size={15} aria-hidden /> : <LockOpen size={15} aria-hidden />}
          </Button>
        </div>
        <p className="hint">
          {locked ? "The next pictures have this seed too." : "The next pictures get another one."}
        </p>
      </div>
    </section>
  );
}

type Telling = Pick<AdvancedPanelProps, "wish" | "painter" | "onChange">;

/** Where nobody has said, painters that take guidance are near this. */
const GUIDANCE = 3.5;

function Sliders({ wish, painter, onChange }: Telling) {
  const { steps = null, takes } = painter ?? {};
  return (
    <section className="settings-section" aria-label="How it is painted">
      {takes?.steps && steps !== null && (
        <Slider
          label="Steps"
          value={stepsOf(wish, painter)}
          least={steps.min}
          most={steps.max}
          says={String(stepsOf(wish, painter))}
          hint={`More steps, more detail, more waiting. ${steps.usual} is usual.`}
          onChange={(value) => onChange({ steps: value })}
        />
      )}
      {takes?.guidance && (
        <Slider
          label="Guidance"
          value={wish.guidance ?? GUIDANCE}
          least={0}
          most={20}
          step={0.5}
          says={wish.guidance === null ? "as usual" : wish.guidance.toFixed(1)}
          hint="How closely it keeps to the words."
          onChange={(guidance) => onChange({ guidance })}
        />
      )}
    </section>
  );
}

function LeaveOut({ negative, onChange }: { negative: string; onChange: ChangeWish }) {
  const id = useId();
  return (
    <section className="settings-section" aria-label="What is left out">
      <div className="field">
        <label className="label" htmlFor={id}>
          Leave out <span className="hint">negative prompt</span>
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={400}
          className="input"
          placeholder="text, watermark…"
          value={negative}
          onChange={({ target }) => onChange({ negative: target.value })}
        />
      </div>
    </section>
  );
}
