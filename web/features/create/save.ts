import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import { v7 } from "uuid";
import { meQuery, personaQuery } from "../../api.ts";
import { postPersona } from "../../authoring.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import { findFaults, type Sheet, trimGreetings } from "../sheet/sheet.ts";
import { goToPart } from "../sheet/sheet-part.tsx";
import { type ChangeDraft, type Draft, newDraft } from "./draft.ts";

export interface SavePersona {
  /** Saves the draft as a persona's first version and goes to its page; or shows what is missing. */
  run(): void;
  busy: boolean;
  error: unknown;
  /** what is wrong with the draft, once somebody tried to save it */
  faults: Partial<Record<keyof Sheet, string>>;
}

/** The way from a draft to a persona. The draft is kept until the persona is. */
export function useSavePersona(latest: RefObject<Draft>, change: ChangeDraft): SavePersona {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useMutation({
    networkMode: "always",
    mutationFn: async (draft: Draft) => {
      if ((await queryClient.ensureQueryData(meQuery())) === null) await enterAsGuest(queryClient);
      return postPersona(toPersona(draft)).catch((error: unknown) => {
        if (toApiError(error).code !== "id_conflict") throw error;
        // an earlier text arrived after all, without its answer: this one becomes another persona
        const id = v7();
        change((now) => ({ ...now, id }));
        return postPersona(toPersona({ ...draft, id }));
      });
    },
    onSuccess: async (persona) => {
      queryClient.setQueryData(personaQuery(persona.id).queryKey, persona);
      void queryClient.invalidateQueries({ queryKey: ["personas"], refetchType: "none" });
      change(newDraft);
      await navigate({ to: "/personas/$personaId", params: { personaId: persona.id } });
    },
  });
  const run = () => {
    const [missing] = Object.keys(findFaults(latest.current.sheet));
    setTried(true);
    if (missing === undefined) mutate(latest.current);
    else goToPart(missing === "greetings" ? "greetings.0" : missing);
  };
  const faults = tried ? findFaults(latest.current.sheet) : {};
  return { run, busy: isPending, error: error && toApiError(error), faults };
}

const toPersona = ({ id, sheet, lorebook, tags, rating, drafted, sentence }: Draft) => ({
  id,
  data: trimGreetings(sheet),
  lorebook,
  tags,
  rating,
  origin: drafted ? ("drafted" as const) : ("written" as const),
  note: drafted ? shorten(sentence, 200) : "",
});

/** As much of a text as a note holds, whole words. */
export const shorten = (text: string, most: number): string =>
  text.length <= most ? text.trim() : `${text.slice(0, most - 1).replace(/\s+\S*$/u, "")}…`;
