import type { Picture } from "../../../worker/contract/pictures.ts";
import type { Painted } from "./picture-lightbox.tsx";

/** The pictures of the messages that were asked about, the one that is shown first; none where a message has none. */
export type Plates = Readonly<Record<string, { pictures: readonly Picture[]; asked: number }>>;

/** What hangs beside a reply. */
export type Hung =
  /** nothing, or what was taken back */
  | { kind: "empty"; cancelled: Picture | null }
  | { kind: "painting"; picture: Picture; before: Painted | null }
  | { kind: "failed"; picture: Picture; before: Painted | null }
  | { kind: "ready"; picture: Painted; tries: readonly Painted[] };

export const isPainted = (picture: Picture): picture is Painted =>
  picture.status === "ready" && picture.url !== null;

/** Somebody is at it, or will be. */
export const isOpen = ({ status }: Picture): boolean => status === "queued" || status === "running";

/** Which of a reply's pictures hangs beside it: the first that was not taken back. */
export function hang(pictures: readonly Picture[]): Hung {
  const wanted = pictures.filter(({ problem }) => problem !== "cancelled");
  const [picture, ...rest] = wanted;
  if (picture === undefined) return { kind: "empty", cancelled: pictures[0] ?? null };
  const painted = rest.filter(isPainted);
  if (isPainted(picture)) return { kind: "ready", picture, tries: painted };
  const before = painted[0] ?? null;
  return { kind: picture.status === "failed" ? "failed" : "painting", picture, before };
}

/** How long what was heard of a message's pictures is taken for granted while nobody paints, in milliseconds. */
const FRESH = 300_000;

/** Of so many messages at the end it never is: another device may have them painted anew. */
const NEAR = 5;

/** Which of the messages have to be asked about: the last ones, unknown ones, those that are painted or waited for, and what was not looked at for long. */
export function dueOf(
  messageIds: readonly string[],
  known: Plates,
  { now, waited }: { now: number; waited: readonly string[] },
): string[] {
  return messageIds.filter((id, place) => {
    const plate = known[id];
    if (place >= messageIds.length - NEAR) return true;
    if (plate === undefined || now - plate.asked > FRESH) return true;
    return plate.pictures.some(isOpen) || (plate.pictures.length === 0 && waited.includes(id));
  });
}

/** What is known once the pictures of `asked` were heard of. */
export function withAnswer(
  known: Plates,
  { asked, pictures, now }: { asked: readonly string[]; pictures: readonly Picture[]; now: number },
): Plates {
  const found = Map.groupBy(pictures, ({ messageId }) => messageId);
  const heard = asked.map((id) => [id, { pictures: found.get(id) ?? [], asked: now }] as const);
  return { ...known, ...Object.fromEntries(heard) };
}

/** The same with a picture in the first place of its message, or in its old one. */
export function withPicture(known: Plates, picture: Picture): Plates {
  const { id, messageId } = picture;
  if (messageId === null) return known;
  const { pictures = [], asked = 0 } = known[messageId] ?? {};
  const changed = pictures.some((one) => one.id === id)
    ? pictures.map((one) => (one.id === id ? picture : one))
    : [picture, ...pictures];
  return { ...known, [messageId]: { pictures: changed, asked } };
}

/** The same with a picture hung in the place of the one that was. */
export function withShown(known: Plates, picture: Picture): Plates {
  return withPicture(withoutPicture(known, picture), picture);
}

/** The same without a picture. */
export function withoutPicture(known: Plates, { id, messageId }: Picture): Plates {
  const plate = messageId === null ? undefined : known[messageId];
  if (messageId === null || plate === undefined) return known;
  return {
    ...known,
    [messageId]: { ...plate, pictures: plate.pictures.filter((one) => one.id !== id) },
  };
}
