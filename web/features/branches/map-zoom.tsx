import { LocateFixed, Minus, Plus } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import { type Scale, SCALES, stepScale } from "./scale.ts";

interface MapZoomProps {
  scale: Scale;
  onScale(scale: Scale): void;
  onHome(): void;
}

/** How large the map is drawn, and the way back to where the reader is. */
export function MapZoom({ scale, onScale, onHome }: MapZoomProps) {
  return (
    <fieldset aria-label="Size of the map" className="map-zoom">
      <IconButton
        label="Zoom out"
        disabled={scale === SCALES.at(-1)}
        onClick={() => onScale(stepScale(scale, -1))}
      >
        <Minus size={17} aria-hidden />
      </IconButton>
      <output>{Math.round(100 * scale)}%</output>
      <IconButton
        label="Zoom in"
        disabled={scale === SCALES[0]}
        onClick={() => onScale(stepScale(scale, 1))}
      >
        <Plus size={17} aria-hidden />
      </IconButton>
      <IconButton label="Go to the lit path" onClick={onHome}>
        <LocateFixed size={17} aria-hidden />
      </IconButton>
    </fieldset>
  );
}
