import { useCallback, useEffect, useRef, useState } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { refocus } from "../../ui/refocus.ts";
import { More } from "../explore/more.tsx";
import type { Painted } from "../pictures/picture-lightbox.tsx";
import { NotFetched } from "../workbench/not-fetched.tsx";
import { useDeeds } from "./deeds.ts";
import { GalleryGrid } from "./gallery-grid.tsx";
import { GalleryHead } from "./gallery-head.tsx";
import { Looked } from "./looked.tsx";
import { EmptyWall, Nothing } from "./nothing.tsx";
import { usePaintAgain } from "./paint.ts";
import { picturesOf } from "./pages.ts";
import type { Gallery } from "./read.ts";
import type { GallerySearch } from "./search.ts";
import { useSelection } from "./selection.ts";

interface GalleryPageProps {
  search: GallerySearch;
  /** of whom the gallery is, where it is of one */
  persona: string | null;
  gallery: Gallery;
  /** how many pictures there are, whatever is shown; null until that is known */
  count: number | null;
  /** goes to the top of the wall whenever it is another one */
  view: string;
  /** null while the sidebar stands open beside the page */
  onOpenSidebar: (() => void) | null;
  onChange(next: GallerySearch): void;
  onImagine(): void;
  onReword(picture: Picture): void;
}

const isPainted = (picture: Picture): picture is Painted => picture.url !== null;

/** The wall with what is shown of it, and one picture over it when it is looked at. */
export function GalleryPage(props: GalleryPageProps) {
  const { search, persona, gallery, view, onChange, onImagine } = props;
  const pictures = picturesOf(gallery.data);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = gallery;
  const selection = useSelection(
    pictures.map(({ id }) => id),
    hasNextPage,
  );
  const [looked, setLooked] = useState<string | null>(null);
  const select = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const seen = useRef(view);
  useEffect(() => {
    if (seen.current === view) return;
    seen.current = view;
    body.current?.scrollTo({ top: 0 });
  }, [view]);
  useLastGone(pictures.length === 0);
  const acts = useActs();
  const { chosen, everything, end } = selection;
  const remove = () => {
    acts.remove(chosen);
    end();
    select.current?.focus();
  };
  const readOn = useCallback(() => {
    // what could not be read is read again when somebody says so
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  useEffect(() => {
    if (everything) readOn();
  }, [everything, readOn]);
  return (
    <>
      <GalleryHead
        {...props}
        selection={selection}
        select={select}
        onKeep={() => {
          acts.keepAll(chosen);
          end();
          select.current?.focus();
        }}
        onRemove={remove}
      />
      <div ref={body} className="page-body gallery-body" aria-busy={gallery.isPending}>
        <div className="page-column">
          <NotFetched
            what="Your pictures"
            error={gallery.error}
            onRetry={() => void gallery.refetch()}
          />
          {gallery.isPending && !gallery.stranger && <EmptyWall />}
          {pictures.length === 0 && (gallery.isSuccess || gallery.stranger) && (
            <Nothing
              search={search}
              persona={persona}
              onClear={() => onChange({ show: undefined, q: undefined })}
              onImagine={onImagine}
            />
          )}
          {pictures.length > 0 && (
            <GalleryGrid
              pictures={pictures}
              count={gallery.data?.pages[0]?.count ?? null}
              selection={selection}
              acts={{
                open: ({ id }) => setLooked(id),
                keep: acts.keep,
                again: acts.again,
                reword: props.onReword,
                cancel: acts.cancel,
                remove: ({ id }) => (chosen.length > 0 ? remove() : acts.remove([id])),
              }}
              onNearEnd={readOn}
            />
          )}
          {hasNextPage && (
            <More
              busy={isFetchingNextPage}
              failed={isFetchNextPageError}
              onMore={() => void fetchNextPage()}
            />
          )}
        </div>
      </div>
      <Looked
        pictures={pictures.filter(isPainted)}
        id={looked}
        acts={{
          keep: acts.keep,
          again: acts.again,
          remove: ({ id }) => {
            setLooked(null);
            acts.remove([id]);
          },
        }}
        onLook={setLooked}
        onClose={() => setLooked(null)}
      />
    </>
  );
}

/** The focus goes to the heading where it was on the last of the pictures. */
function useLastGone(empty: boolean): void {
  const hung = useRef(false);
  useEffect(() => {
    if (empty && hung.current) refocus();
    hung.current = !empty;
  }, [empty]);
}

/** Everything that can be done with a picture here. */
function useActs() {
  const deeds = useDeeds();
  const again = usePaintAgain();
  return {
    keep: ({ id, kept }: Picture) => deeds.keep([id], !kept),
    keepAll: (ids: readonly string[]) => deeds.keep(ids, true),
    again: (picture: Picture, wish = {}) => again.mutate({ picture, wish }),
    cancel: ({ id }: Picture) => deeds.cancel(id),
    remove: (ids: readonly string[]) => deeds.remove(ids),
  };
}
