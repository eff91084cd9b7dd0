import type { CSSProperties } from "react";
import type { Persona } from "../../api.ts";
import { cx } from "../../ui/cx.ts";

declare module "react" {
  interface CSSProperties {
    /** hue and chroma of the persona whose light this subtree stands in */
    "--ph"?: number;
    "--pc"?: number;
  }
}

/** Attributes that put a subtree into a persona's light. */
export function stage({ accent }: Pick<Persona, "accent">) {
  const style: CSSProperties = { "--ph": accent.hue, "--pc": accent.chroma };
  return { "data-persona": "", style };
}

interface PortraitProps {
  persona: Pick<Persona, "name" | "portrait">;
  /** the whole picture, or the face for small sizes */
  crop?: "full" | "face";
  className?: string;
}

/** A persona's picture under the arch. The name always stands beside it, so that the picture says nothing by itself. */
export function Portrait({ persona: { name, portrait }, crop = "face", className }: PortraitProps) {
  if (portrait === null) {
    return (
      <span aria-hidden className={cx("portrait portrait-initial", className)}>
        {name.slice(0, 1)}
      </span>
    );
  }
  return (
    <span className={cx("portrait", className)}>
      <img src={crop === "face" ? portrait.faceUrl : portrait.url} alt="" />
    </span>
  );
}
