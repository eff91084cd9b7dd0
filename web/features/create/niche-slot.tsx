import { ImagePlus } from "lucide-react";

/** Of somebody who is not saved. */
export const UNPAINTED = "It can be painted once they are saved";

/** Where a portrait will be; `children` say when. */
export function NicheSlot({ children }: { children: string }) {
  return (
    <div className="niche-slot">
      <ImagePlus size={24} aria-hidden />
      <b>No portrait yet</b>
      <span>{children}</span>
    </div>
  );
}
