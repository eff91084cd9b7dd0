import { z } from "zod";
import type { WantedPictures } from "../../gallery.ts";

/** What the gallery is narrowed by stands in its address. What is not understood is left out. */
export const GallerySearch = z.object({
  /** the sidebar's tab */
  tab: z.enum(["imagine", "advanced"]).optional().catch(undefined),
  /** only the pictures of this persona */
  persona: z.uuid().optional().catch(undefined),
  /** all without it */
  show: z.enum(["scenes", "imagined", "portraits", "kept"]).optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
});
export type GallerySearch = z.infer<typeof GallerySearch>;

const asked = {
  scenes: { kind: "scene" },
  imagined: { kind: "imagined" },
  portraits: { kind: "portrait" },
  kept: { kept: "true" },
} as const;

/** What the API is asked for. */
export const wantedOf = ({ persona, show, q }: GallerySearch): WantedPictures => ({
  ...(persona && { personaId: persona }),
  ...(show && asked[show]),
  ...(q && { q }),
});

export const showOptions = [
  { value: undefined, label: "All" },
  { value: "scenes", label: "Scenes" },
  { value: "imagined", label: "Imagined" },
  { value: "portraits", label: "Portraits" },
  { value: "kept", label: "Kept" },
] as const;
