import type { CSSProperties } from "react";
import { MessageResponse } from "../../elements/response.tsx";
import { useMedia } from "../../ui/media.ts";
import { stage } from "../personas/portrait.tsx";
import { changeAppearance, SIZES } from "../workbench/appearance.ts";

declare module "react" {
  interface CSSProperties {
    /** how far a slider is along, 0 to 1 */
    "--along"?: number;
  }
}

/** The blue-green of a lamp by the sea, so that the sample stands in a persona's light. */
const LAMP = { accent: { hue: 196, chroma: 0.078 } };

const sample =
  "*She sets the lamp on the sill.* “You’re late. The tide wasn’t.” Below the gallery the sea meets the rock and the whole tower hums.";

/** How large narrative text is, with a sample of it. */
export function TextSize({ size }: { size: number | null }) {
  const usual = useMedia("(pointer: coarse), (max-width: 640px)") ? 17 : 18;
  const value = size ?? usual;
  const { least, most } = SIZES;
  const style: CSSProperties = { "--along": (value - least) / (most - least) };
  const choose = (next: number) => changeAppearance({ size: next === usual ? null : next });
  return (
    <>
      <div className="size" style={style}>
        <input
          type="range"
          aria-label="Text size"
          aria-valuetext={`${value} pixels${value === usual ? ", default" : ""}`}
          min={least}
          max={most}
          step={1}
          value={value}
          onChange={(event) => choose(Number(event.target.value))}
        />
        <div className="size-marks" aria-hidden>
          <span data-near={value - least <= 1 || undefined}>{least}</span>
          <span className="size-mark">{value === usual ? `${value}, default` : value}</span>
          <span data-near={most - value <= 1 || undefined}>{most}</span>
        </div>
      </div>
      <div className="sample" {...stage(LAMP)}>
        <MessageResponse>{sample}</MessageResponse>
      </div>
    </>
  );
}
