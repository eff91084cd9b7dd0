import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { DraftEvent, DraftOnePart, DraftPersona } from "../../../worker/contract/drafting.ts";
import { meQuery } from "../../api.ts";
import { type ApiError, toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import { writeEvents } from "../sheet/events.ts";
import { greetingAt, type Place } from "../sheet/sheet.ts";
import { applyEvent, clearDrafted, type Desk, deskOf, tellSoFar } from "./apply.ts";
import type { ChangeDraft, Draft, Held } from "./draft.ts";

/** What is being written, and what came of it. */
export interface Writing {
  /** the whole sheet is being written */
  busy: boolean;
  /** where on it */
  at: Desk | null;
  /** parts that are being written by themselves */
  alone: readonly Desk[];
  failure: ApiError | null;
  /** Writes the sheet from its sentence; `anew` also what is there already, but for what was touched by hand. */
  start(anew: boolean): void;
  /** Writes one part alone. Resolves with the draft as it was when the part was written, with null when it was not. */
  write(desk: Desk): Promise<Draft | null>;
  /** Takes the failure as read. */
  forget(): void;
  /** Stops the sheet, or one part that is written alone, which then is as it was. */
  stop(desk?: Desk): void;
}

interface Kept {
  latest: RefObject<Draft>;
  change: ChangeDraft;
  held: RefObject<Held>;
}

/** Lets a model write in a draft, all of it or part by part. Nothing goes on once the page is left. */
export function useWriting({ latest, change, held }: Kept): Writing {
  const [at, setAt] = useState<Desk | null>(null);
  const { running, failure, forget, run, stop } = useRuns();
  const start = async (anew: boolean) => {
    if (anew) change(clearDrafted);
    const { sentence, modelId } = latest.current;
    const keep = tellSoFar(latest.current);
    const body: DraftPersona = { sentence, keep, rating: MOST_RATING, modelId };
    await run("all", "draft", body, (event) => {
      setAt((was) => deskOf(event) ?? was);
      change((draft) => applyEvent(draft, event));
    });
    setAt(null);
  };
  const write = async (desk: Desk) => {
    if (held.current.has(desk)) return null;
    const before = latest.current;
    held.current.set(desk, (draft) => putBack(draft, before, desk));
    const written = await run(desk, "draft/part", askPart(before, desk), (event) =>
      change((draft) => applyEvent(draft, event, desk)),
    );
    held.current.delete(desk);
    change((draft) => (written ? { ...draft } : putBack(draft, before, desk)));
    return written ? before : null;
  };
  return {
    busy: running.includes("all"),
    at,
    alone: running.filter((key) => key !== "all"),
    failure,
    forget,
    start: (anew) => void start(anew),
    write,
    stop: (desk) => stop(desk ?? "all"),
  };
}

type Run = Desk | "all";

/** Streams of events, each by its name. All end when the page is left. */
function useRuns() {
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<readonly Run[]>([]);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const controllers = useRef(new Map<Run, AbortController>());
  useEffect(() => {
    const all = controllers.current;
    return () => all.forEach((controller) => controller.abort());
  }, []);
  /** Whether it came to its end: false when it was stopped or failed. */
  const run = async (
    key: Run,
    path: string,
    body: object,
    onEvent: (event: DraftEvent) => void,
  ): Promise<boolean> => {
    if (controllers.current.has(key)) return false;
    const controller = new AbortController();
    const { signal } = controller;
    controllers.current.set(key, controller);
    setRunning([...controllers.current.keys()]);
    setFailure(null);
    try {
      if ((await queryClient.ensureQueryData(meQuery())) === null) {
        await enterAsGuest(queryClient);
      }
      for await (const event of writeEvents(path, body, signal)) {
        if (signal.aborted) break;
        onEvent(event);
      }
    } catch (error) {
      if (!signal.aborted) setFailure(toApiError(error));
      return false;
    } finally {
      controllers.current.delete(key);
      setRunning([...controllers.current.keys()]);
    }
    return !signal.aborted;
  };
  const forget = () => setFailure(null);
  return {
    running,
    failure,
    forget,
    run,
    stop: (key: Run) => controllers.current.get(key)?.abort(),
  };
}

/** The most that a sheet may be rated that nobody has set a rating for. */
const MOST_RATING = "teen";

function askPart(draft: Draft, desk: Desk): DraftOnePart {
  const { sentence: wish, modelId } = draft;
  const asked = { sheet: tellSoFar(draft), wish, rating: MOST_RATING, modelId } as const;
  if (desk === "lore") return { ...asked, part: "lorebook" };
  if (desk === "tags") return { ...asked, part: "tags" };
  const index = greetingAt(desk);
  if (index !== null) return { ...asked, part: "greetings", index };
  return { ...asked, part: desk as Exclude<DraftOnePart["part"], "greetings"> };
}

/** A draft in which one part is as it was in another. */
export function putBack(draft: Draft, before: Draft, desk: Desk): Draft {
  if (desk === "tags") return { ...draft, tags: before.tags };
  if (desk === "lore") return { ...draft, lorebook: before.lorebook };
  const index = greetingAt(desk as Place);
  if (index === null) {
    const field = desk as Exclude<Place, `greetings.${number}`>;
    return { ...draft, sheet: { ...draft.sheet, [field]: before.sheet[field] } };
  }
  const greetings = [...draft.sheet.greetings];
  const was = before.sheet.greetings[index];
  if (was === undefined) greetings.splice(index, 1);
  else greetings[index] = was;
  return { ...draft, sheet: { ...draft.sheet, greetings } };
}
