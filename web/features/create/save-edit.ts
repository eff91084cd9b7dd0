import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { v7 } from "uuid";
import { type RefObject, useRef, useState } from "react";
import { type OwnSheet, postVersion, sheetQuery } from "../../authoring.ts";
import { toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { refreshPersona } from "../sheet/refresh.ts";
import { findFaults, trimGreetings } from "../sheet/sheet.ts";
import { goToPart } from "../sheet/sheet-part.tsx";
import type { ChangeDraft, Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import type { SavePersona } from "./save.ts";

export interface SaveEdit extends SavePersona {
  /** what was saved in the meantime, while it is to be decided what of both stays */
  conflict: OwnSheet | null;
  /** Shows the draft beside what was saved in the meantime; null puts that away. */
  settle(theirs: OwnSheet | null): void;
}

/** The way from changes to another version. They are kept until it is there. */
export function useSaveEdit(
  own: OwnSheet,
  latest: RefObject<Draft>,
  change: ChangeDraft,
): SaveEdit {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { show } = useToast();
  const [tried, setTried] = useState(false);
  const [conflict, setConflict] = useState<OwnSheet | null>(null);
  // the same text asked for again after a lost answer is the same version
  const attempt = useRef<{ draft: Draft; id: string } | null>(null);
  const { personaId } = own;
  const { mutate, isPending, error } = useMutation({
    networkMode: "always",
    mutationFn: (draft: Draft) => {
      if (attempt.current?.draft !== draft) attempt.current = { draft, id: v7() };
      const { sheet, tags, note, base, byHand } = draft;
      return postVersion(personaId, {
        id: attempt.current.id,
        baseId: base?.id ?? own.current.id,
        data: trimGreetings(sheet),
        ...(byHand.includes("tags") && { tags }),
        origin: "written",
        note: note.trim(),
      });
    },
    onSuccess: async ({ number, made }) => {
      await refreshPersona(queryClient, personaId);
      const fresh = await queryClient.fetchQuery(sheetQuery(personaId));
      change(() => editDraft(fresh));
      await navigate({ to: "/personas/$personaId", params: { personaId } });
      show({
        text: made ? `Saved as v${number}` : `Nothing differs from v${number}`,
        ...(made && { detail: "Chats keep their version until you update them." }),
      });
    },
    onError: async (failure) => {
      if (toApiError(failure).code !== "version_conflict") return;
      setConflict(await queryClient.fetchQuery({ ...sheetQuery(personaId), staleTime: 0 }));
    },
  });
  const run = () => {
    const [missing] = Object.keys(findFaults(latest.current.sheet));
    setTried(true);
    if (missing === undefined) mutate(latest.current);
    else goToPart(missing === "greetings" ? "greetings.0" : missing);
  };
  const failed = error && toApiError(error).code !== "version_conflict" ? error : null;
  return {
    run,
    busy: isPending,
    error: failed,
    faults: tried ? findFaults(latest.current.sheet) : {},
    conflict,
    settle: setConflict,
  };
}
