import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { z } from "zod";
import type { DraftPart, EnhancePersona } from "../../../worker/contract/drafting.ts";
import { type OwnSheet, postVersion, sheetQuery } from "../../authoring.ts";
import { type ApiError, toApiError } from "../../problem.ts";
import { readStored, writeStored } from "../../storage.ts";
import { refocus } from "../../ui/refocus.ts";
import { useToast } from "../../ui/toast.tsx";
import { writeEvents } from "../sheet/events.ts";
import { refreshPersona } from "../sheet/refresh.ts";
import { trimGreetings } from "../sheet/sheet.ts";
import {
  acceptAll,
  applyEvent,
  decide,
  dropUnfinished,
  noProposals,
  type Proposals,
  rebase,
  resultOf,
  type Verdict,
} from "./proposals.ts";

/** How the sheet is shown while something is proposed. */
export type View = "current" | "changes" | "result";

export interface Enhancing {
  request: string;
  setRequest(request: string): void;
  /** which parts may change; null for all */
  parts: readonly DraftPart[] | null;
  setParts(parts: readonly DraftPart[] | null): void;
  modelId: string;
  setModelId(modelId: string): void;
  proposals: Proposals;
  /** something is being proposed */
  busy: boolean;
  /** the last request came to an end without a change */
  empty: boolean;
  failure: ApiError | null;
  saving: boolean;
  view: View;
  setView(view: View): void;
  propose(): void;
  stop(): void;
  discard(): void;
  decide(order: number, verdict: Verdict): void;
  acceptAll(): void;
  save(): void;
}

const keyOf = (personaId: string) => `dramatis:enhance:${personaId}`;

/** Proposals for one persona: asked for, looked at, decided upon. Nothing is stored before it is saved as a version. */
export function useEnhancing(own: OwnSheet): Enhancing {
  const { personaId } = own;
  const [request, setRequest] = useState(() => readStored(keyOf(personaId), z.string()) ?? "");
  const [parts, setParts] = useState<readonly DraftPart[] | null>(null);
  const [modelId, setModelId] = useState("");
  const [view, setView] = useState<View>("changes");
  const proposing = useProposing(personaId);
  const { proposals, setProposals, failure, propose, ...state } = proposing;
  const say = (words: string) => {
    writeStored(keyOf(personaId), words || null);
    setRequest(words);
  };
  const saving = useSaveProposals({
    own,
    proposals,
    request,
    setProposals,
    onSaved: () => say(""),
  });
  const ask = () => {
    setView("changes");
    const only = parts && { parts: [...parts] };
    void propose({ request, versionId: own.version.id, ...only, modelId });
  };
  return {
    ...state,
    request,
    setRequest: say,
    parts,
    setParts,
    modelId,
    setModelId,
    proposals,
    failure: failure ?? saving.failure,
    saving: saving.busy,
    view,
    setView,
    propose: ask,
    decide: (order, verdict) => setProposals((now) => decide(now, order, verdict)),
    acceptAll: () => setProposals(acceptAll),
    save: saving.save,
  };
}

/** What is proposed, as it comes. */
function useProposing(personaId: string) {
  const { show } = useToast();
  const [proposals, setProposals] = useState(noProposals);
  const [busy, setBusy] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => running.current?.abort();
  const propose = async (body: EnhancePersona) => {
    stop();
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setFailure(null);
    setEmpty(false);
    let last = noProposals;
    setProposals(last);
    try {
      for await (const event of writeEvents(`${personaId}/enhance`, body, controller.signal)) {
        if (controller.signal.aborted) break;
        last = applyEvent(last, event);
        setProposals((now) => applyEvent(now, event));
      }
      setEmpty(last.changes.length === 0 && !controller.signal.aborted);
    } catch (error) {
      if (!controller.signal.aborted) setFailure(toApiError(error));
    }
    if (running.current !== controller) return;
    setProposals(dropUnfinished);
    setBusy(false);
  };
  const discard = () => {
    const before = dropUnfinished(proposals);
    stop();
    setProposals(noProposals);
    const putBack = () => setProposals(before);
    show({ text: "Proposals discarded", action: { label: "Undo", run: putBack } });
    refocus();
  };
  return { proposals, setProposals, busy, empty, failure, propose, stop, discard };
}

interface SaveProposals {
  own: OwnSheet;
  proposals: Proposals;
  request: string;
  setProposals(make: (now: Proposals) => Proposals): void;
  onSaved(): void;
}

/** Makes a version of what was accepted. One that was saved in the meantime gets the proposals to be looked at again. */
function useSaveProposals({ own, proposals, request, setProposals, onSaved }: SaveProposals) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const { personaId, version } = own;
  // the same changes asked for again after a lost answer are the same version
  const attempt = useRef<{ of: Proposals; id: string } | null>(null);
  const { mutate, isPending, error } = useMutation({
    networkMode: "always",
    mutationFn: (now: Proposals) => {
      if (attempt.current?.of !== now) attempt.current = { of: now, id: v7() };
      const { data, tags, lorebook } = resultOf(own, now.changes);
      const accepted = now.changes.filter(({ verdict }) => verdict === "accepted");
      return postVersion(personaId, {
        id: attempt.current.id,
        baseId: version.id,
        data: trimGreetings(data),
        ...(accepted.some(({ part }) => part === "tags") && { tags }),
        ...(accepted.some(({ part }) => part === "lorebook") && { lorebook }),
        origin: "enhanced",
        note: (now.note || request).slice(0, 200),
      });
    },
    onSuccess: async ({ number }) => {
      setProposals(() => noProposals);
      onSaved();
      await refreshPersona(queryClient, personaId);
      show({
        text: `Saved as v${number}`,
        detail: "Chats keep their version until you update them.",
      });
      refocus();
    },
    onError: async (failed) => {
      if (toApiError(failed).code !== "version_conflict") return;
      const query = sheetQuery(personaId);
      await refreshPersona(queryClient, personaId);
      const fresh = await queryClient.fetchQuery(query);
      setProposals((now) => ({ ...now, changes: rebase(now.changes, fresh) }));
      show({
        text: `v${fresh.current.number} was saved in the meantime`,
        detail: "Your proposals are kept, for that version now. Look at them again.",
      });
    },
  });
  const failed = error && toApiError(error);
  return {
    save: () => mutate(proposals),
    busy: isPending,
    failure: failed?.code === "version_conflict" ? null : failed,
  };
}
