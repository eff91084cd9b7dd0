import { useQuery } from "@tanstack/react-query";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { paintersQuery } from "../../gallery.ts";
import { tellTook } from "../pictures/words.ts";
import { comingTime } from "../chats/time.ts";
import type { Imagining } from "./imagine-sidebar.tsx";
import { tellWork } from "./line.ts";
import { usePaint } from "./paint.ts";
import { usePeople } from "./who.ts";
import { anySeed, MOST, toImagine, useWish } from "./wish.ts";

interface ImaginingOf {
  /** of whom the gallery is */
  personaId: string | undefined;
  pictures: readonly Picture[];
  /** pictures were asked for */
  onPaint(): void;
}

/** What is wished for, and having it painted. */
export function useImagining({ personaId, pictures, onPaint }: ImaginingOf): Imagining {
  const [wish, change] = useWish(personaId);
  const people = usePeople(wish.personaId);
  const { data, dataUpdatedAt } = useQuery({
    ...paintersQuery(),
    refetchInterval: ({ state }) => againIn(state.data?.wait ?? null),
  });
  const painting = usePaint();
  const painters = data?.models ?? [];
  const painter = painters.find(({ id }) => id === wish.modelId) ?? painters[0];
  const left = data?.left ?? null;
  const paint = () => {
    if (wish.scene.trim() === "" || left === 0 || painting.isPending) return;
    const persona = people.chosen && { id: people.chosen.id, name: people.chosen.name };
    const asked = toImagine(wish, painter, Math.min(wish.count, left ?? MOST));
    painting.mutate({ asked, persona });
    if (!wish.locked) change({ seed: anySeed() });
    onPaint();
  };
  return {
    wish,
    change,
    people,
    painters,
    painter,
    left,
    more: tellMore(data?.wait ?? null, dataUpdatedAt),
    pace: paceOf(pictures, painter?.id),
    work: tellWork(pictures),
    busy: painting.isPending,
    error: painting.error,
    paint,
  };
}

/** How long until it is asked again whether there are more pictures, in milliseconds; not while there are any. */
const againIn = (wait: number | null) =>
  wait !== null && wait > 0 && wait < 86_400 * 20 && wait * 1_000;

/** From when on there are more pictures, as it was heard `at` a moment: `at 21:14`; null while there are any. */
const tellMore = (wait: number | null, at: number): string | null =>
  wait === null ? null : comingTime(new Date(at + wait * 1_000), new Date(at));

/** How many of a painter's last pictures tell how fast it is. */
const LAST = 10;

/** How long a painter's last pictures took, the one in the middle; null where it has painted none. */
function paceOf(pictures: readonly Picture[], painterId: string | undefined): string | null {
  const took = pictures
    .flatMap((picture) => (picture.model === painterId ? (picture.took ?? []) : []))
    .slice(0, LAST)
    .toSorted((one, other) => one - other);
  const middle = took[Math.floor(took.length / 2)];
  return middle === undefined ? null : `The last ones took about ${tellTook(middle)} each.`;
}
