import { useEffect, useRef, useState } from "react";
import { useEnter } from "../explore/enter.ts";
import { postEnrich } from "../../gallery.ts";
import type { ChangeWish, Wish } from "./wish.ts";

export interface Enriching {
  busy: boolean;
  error: unknown;
  run(): void;
  stop(): void;
  /** Puts the words back as they were. */
  undo(): void;
}

/** Has the words for a picture enriched. What they were is kept beside them until they are touched. */
export function useEnriching(wish: Wish, change: ChangeWish): Enriching {
  const enter = useEnter();
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setError(null);
    const { scene, personaId } = wish;
    try {
      const told = await enter(() => postEnrich({ scene, personaId }, controller.signal));
      change({ scene: told.scene, before: scene });
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    }
    setBusy(false);
  };
  return {
    busy,
    error,
    run: () => void run(),
    stop: () => running.current?.abort(),
    undo: () => change({ scene: wish.before ?? wish.scene, before: null }),
  };
}
