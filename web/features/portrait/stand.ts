import type { Picture } from "../../../worker/contract/pictures.ts";
import type { PersonaDetail } from "../../api.ts";
import { isUnfinished } from "../gallery/pages.ts";

/** A picture whose bytes are there. */
export type Painted = Picture & { url: string };

const isPainted = (picture: Picture): picture is Painted =>
  picture.status === "ready" && picture.url !== null;

/**
 * What there is to tell of the portrait that was asked for last. `arriving`: it is painted, and becomes the portrait by itself in a moment;
 * `offered`: it becomes the portrait when somebody says so.
 */
export type Stand =
  | { kind: "idle" }
  | { kind: "painting" | "failed"; picture: Picture }
  | { kind: "arriving" | "offered"; picture: Painted };

/** `seen`: the picture that was seen being painted on this page; what was painted before is told of only where there is no portrait. */
export function standOf(
  picture: Picture | null,
  { portrait, seen }: Pick<PersonaDetail, "portrait"> & { seen: string | null },
): Stand {
  if (picture === null) return { kind: "idle" };
  if (isUnfinished(picture)) return { kind: "painting", picture };
  const isSeen = seen === picture.id;
  if (isPainted(picture)) {
    if (portrait === null) return { kind: isSeen ? "arriving" : "offered", picture };
    return isSeen && portrait.url !== picture.url ? { kind: "offered", picture } : { kind: "idle" };
  }
  return picture.problem === "cancelled" ? { kind: "idle" } : { kind: "failed", picture };
}
