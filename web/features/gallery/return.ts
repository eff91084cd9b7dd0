import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useLayoutEffect } from "react";

/** How far down the wall was when it was left, in pixels, by its place in the browser's history; known until the page is read anew. */
const places = new Map<string, number>();

/** Hangs the wall where it was when one comes back to it from somewhere else. `hung`: it has its height. */
export function useReturn(wall: RefObject<HTMLElement | null>, hung: boolean): void {
  const router = useRouter();
  useLayoutEffect(() => {
    const { __TSR_key: key = "" } = router.state.location.state;
    const top = places.get(key);
    if (hung && top !== undefined) scrollerOf(wall)?.scrollTo({ top, behavior: "instant" });
  }, [router, wall, hung]);
  useEffect(
    () =>
      router.subscribe("onBeforeNavigate", ({ fromLocation }) => {
        const { __TSR_key: key } = fromLocation?.state ?? {};
        const scroller = scrollerOf(wall);
        if (key !== undefined && scroller) places.set(key, scroller.scrollTop);
      }),
    [router, wall],
  );
}

const scrollerOf = (wall: RefObject<HTMLElement | null>) =>
  wall.current?.closest<HTMLElement>(".page-body") ?? null;
