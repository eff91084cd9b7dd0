import type { InfiniteData } from "@tanstack/react-query";
import type { Picture, PicturePage } from "../../../worker/contract/pictures.ts";

/** A gallery as far as it was read. */
export type Read = InfiniteData<PicturePage>;

export const isUnfinished = ({ status }: Pick<Picture, "status">): boolean =>
  status === "queued" || status === "running";

/** All pictures that were read, newest first. */
export const picturesOf = (read: Read | undefined): Picture[] =>
  read?.pages.flatMap((page) => page.images) ?? [];

/**
 * A gallery after one of its pages was read again. What has come since stands before the page's own; what newer ones pushed off its end
 * stays where it was. When nothing of the first page is known any more, what lies between is not known either: it is read anew from there.
 */
export function mergePage(read: Read, at: number, answer: PicturePage): Read {
  const old = read.pages[at];
  if (old === undefined) return read;
  const fresh = new Set(answer.images.map(({ id }) => id));
  const last = old.images.findLastIndex(({ id }) => fresh.has(id));
  if (at === 0 && last === -1 && old.images.length > 0)
    return { pages: [answer], pageParams: [read.pageParams[0] ?? ""] };
  const elsewhere = new Set(
    read.pages.flatMap((page, place) => (place === at ? [] : page.images.map(({ id }) => id))),
  );
  const pushed = last === -1 ? [] : old.images.slice(last + 1).filter(({ id }) => !fresh.has(id));
  const page: PicturePage = {
    images: [...answer.images.filter(({ id }) => !elsewhere.has(id)), ...pushed],
    nextCursor: pushed.length > 0 ? old.nextCursor : answer.nextCursor,
    count: answer.count ?? old.count,
  };
  return { ...read, pages: read.pages.with(at, page) };
}

/** A gallery with each picture as `change` makes it; those for which it gives null are gone, and not counted any more. */
export function changeRead(read: Read, change: (picture: Picture) => Picture | null): Read {
  let gone = 0;
  const pages = read.pages.map((page) => {
    const images = page.images.flatMap((picture) => change(picture) ?? []);
    gone += page.images.length - images.length;
    return { ...page, images };
  });
  return { ...read, pages: pages.map((page) => ({ ...page, count: less(page.count, gone) })) };
}

const less = (count: number | null, by: number) =>
  count === null ? null : Math.max(0, count - by);

/** A gallery with new pictures at its head. */
export function addToRead(read: Read, added: readonly Picture[]): Read {
  const [first, ...rest] = read.pages;
  if (first === undefined) return read;
  const count = first.count === null ? null : first.count + added.length;
  return { ...read, pages: [{ ...first, count, images: [...added, ...first.images] }, ...rest] };
}
