import type { Picture, PictureProblem, Style } from "../../../worker/contract/pictures.ts";
import type { ApiError } from "../../problem.ts";

/** What each style is called. */
export const styleNames: Record<Style, string> = {
  stage: "Stage set",
  engraving: "Engraving",
  gouache: "Gouache",
  film: "Film still",
  charcoal: "Charcoal",
  woodcut: "Woodcut",
};

/** Why a picture failed, in a sentence. */
export const problemWords: Record<PictureProblem, string> = {
  refused: "The painter won’t paint these words.",
  cancelled: "You took it back.",
  painter_unavailable: "The painter could not be reached.",
  bad_picture: "What came back was no picture.",
  storage_unavailable: "It could not be stored.",
  abandoned: "The painter was never heard of again.",
};

/** `4 017 226`: long numbers are read in threes. */
export const spaced = (number: number): string =>
  String(number).replaceAll(/\B(?=(\d{3})+$)/g, "\u2009");

/** `11 s`, `0.8 s`, `2 min` */
export function tellTook(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** `black-forest-labs/FLUX.1-schnell` goes by what stands behind the stroke. */
export const modelName = (model: string): string => model.slice(model.lastIndexOf("/") + 1);

/** `in 11 s, FLUX.1-schnell`, as far as it is known; empty for what nobody painted. */
export function tellPainted({ took, model }: Pick<Picture, "took" | "model">): string {
  const parts = [took !== null && `in ${tellTook(took)}`, model !== null && modelName(model)];
  return parts.filter(Boolean).join(", ");
}

/** What stands under a picture: what is seen on it, in the painter's words for the ear or in the person's own. */
export const captionOf = ({ alt, scene }: Pick<Picture, "alt" | "scene">): string =>
  alt || scene || "A picture";

/** Somebody has had all the pictures they may have. */
export const NO_MORE = "Those were all the pictures for now. The gallery says when there are more.";

/** Why what was asked of a picture was not done. */
export function explainRefusal({ code }: Pick<ApiError, "code">): string {
  switch (code) {
    case "offline":
      return "There was no answer. Everything is as it was.";
    case "picture_limit":
      return NO_MORE;
    case "rate_limited":
      return "That was a bit much at once. Wait a moment.";
    case "not_found":
      return "It is not there any more.";
    default:
      return "Something went wrong on our side. Everything is as it was.";
  }
}
