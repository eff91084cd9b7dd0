import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { foundQuery } from "../../lines.ts";
import { useSettled } from "../../ui/settled.ts";
import type { Shape } from "./tree.ts";

/** How long nothing must have been typed before it is looked for, in milliseconds. */
const PAUSE = 200;

/** The search for a line on a map. */
export interface Finding {
  q: string;
  setQ(q: string): void;
  /** the messages that were found, as they were written */
  hits: ReadonlySet<number>;
  /** what came of it in words; empty while nothing is looked for */
  outcome: string;
  failed: boolean;
}

/** Looks for words in all lines of a chat while they are typed. */
export function useFinding(chatId: string, shape: Shape): Finding {
  const [q, setQ] = useState("");
  const typed = q.trim();
  const wanted = useSettled(typed, PAUSE);
  const query = foundQuery(chatId, wanted);
  const { data, isError, isFetching } = useQuery({ ...query, placeholderData: keepPreviousData });
  const found = typed === "" ? undefined : data;
  const hits = useMemo(() => {
    const nodes = found?.lines.map(({ messageId }) => shape.find(messageId)) ?? [];
    return new Set(nodes.filter((node) => node !== null).toSorted((one, other) => one - other));
  }, [found, shape]);
  const known = found !== undefined && wanted === typed && !isFetching;
  const count = `${hits.size}${found?.more ? "+" : ""}`;
  const outcome = hits.size === 0 ? "Not found" : `${count} found`;
  return { q, setQ, hits, outcome: known ? outcome : "", failed: isError && typed !== "" };
}

/** The hit after (1) or before (-1) a message, and beyond the last one the first; null without any. */
export function stepHit(hits: ReadonlySet<number>, node: number, step: 1 | -1): number | null {
  const all = [...hits];
  const place = all.indexOf(node);
  const beginning = step === 1 ? 0 : -1;
  return all.at(place === -1 ? beginning : (place + step) % all.length) ?? null;
}
