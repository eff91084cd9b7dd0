import type { RefObject } from "react";
import type { Painter } from "../../../worker/contract/pictures.ts";
import { stage } from "../personas/portrait.tsx";
import { Sidebar } from "../workbench/sidebar.tsx";
import type { SidebarState } from "../workbench/sidebar-state.ts";
import { AdvancedPanel } from "./advanced-panel.tsx";
import { Describe } from "./describe.tsx";
import { CountStepper, ShapePicker, StylePicker } from "./looks.tsx";
import { PaintFoot } from "./paint-foot.tsx";
import type { People } from "./who.ts";
import { WhoPicker } from "./who-picker.tsx";
import { type ChangeWish, MOST, type Wish } from "./wish.ts";

export interface Imagining {
  wish: Wish;
  change: ChangeWish;
  people: People;
  painters: readonly Painter[];
  painter: Painter | undefined;
  /** how many may still be painted today; null where there is no limit, or it is not known */
  left: number | null;
  /** from when on there are more, where none is left */
  more: string | null;
  pace: string | null;
  work: string;
  busy: boolean;
  error: unknown;
  paint(): void;
}

interface ImagineSidebarProps {
  state: SidebarState<"imagine" | "advanced">;
  imagining: Imagining;
  box: RefObject<HTMLTextAreaElement | null>;
}

/** What is to be painted, and by whom. */
export function ImagineSidebar({ state, imagining, box }: ImagineSidebarProps) {
  const { wish, change, people, painters, painter, left, pace } = imagining;
  const count = Math.max(1, Math.min(wish.count, left ?? MOST));
  const { more, work, busy, error, paint } = imagining;
  const foot = (
    <PaintFoot
      {...{ count, left, more, work, busy, error }}
      wordless={wish.scene.trim() === ""}
      onPaint={paint}
    />
  );
  const light = people.chosen ? stage(people.chosen) : {};
  const imagine = (
    <div className="imagine" {...light}>
      <Describe wish={wish} box={box} onChange={change} onPaint={paint} />
      <WhoPicker people={people} onChoose={(personaId) => change({ personaId })} />
      <StylePicker value={wish.style} onChange={(style) => change({ style })} />
      <section className="settings-section imagine-measures" aria-label="How many, in which shape">
        <CountStepper
          value={count}
          most={left ?? MOST}
          onChange={(next) => change({ count: next })}
        />
        <ShapePicker value={wish.shape} onChange={(shape) => change({ shape })} />
      </section>
      {foot}
    </div>
  );
  const advanced = (
    <div className="imagine" {...light}>
      <AdvancedPanel {...{ wish, painters, painter, pace }} onChange={change} />
      {foot}
    </div>
  );
  return (
    <Sidebar
      label="Imagine a picture"
      state={state}
      parts={[
        { tab: "imagine", word: "Imagine", form: true, children: imagine },
        { tab: "advanced", word: "Advanced", form: true, children: advanced },
      ]}
    />
  );
}
