import type { Style } from "../worker/contract/pictures.ts";

/** How a painter is told of each style: last in the prompt, at most 16 words, things to see only. */
export const STYLES: Record<Style, string> = {
  stage:
    "Flat illustration in layered cut paper, like painted scenery, bold silhouettes, few muted colours, deep shadow",
  engraving: "Black and white copperplate engraving, fine cross-hatching, aged paper",
  gouache: "Gouache painting, matte opaque colour, visible brushwork, soft edges",
  film: "Film still, 35 mm, shallow depth of field, fine grain, muted colour",
  charcoal: "Charcoal drawing on rough grey paper, smudged shadows, a few white chalk highlights",
  woodcut: "Woodcut print, bold carved lines, two inks, strong black shapes",
};
