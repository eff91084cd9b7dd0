import { lazy, Suspense } from "react";
import type { Verbs } from "./verbs.ts";

const Conflict = lazy(async () => ({ default: (await import("./conflict.tsx")).Conflict }));

/** Asks what to show when a reply was changed in two places at once. */
export function ConflictDialog({ verbs }: { verbs: Verbs }) {
  const { conflict } = verbs.editing;
  if (conflict === null) return null;
  return (
    <Suspense>
      <Conflict conflict={conflict} verbs={verbs} />
    </Suspense>
  );
}
