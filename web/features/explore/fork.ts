import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { v7 } from "uuid";
import { type PersonaDetail, personaQuery } from "../../api.ts";
import { postFork } from "../../cast.ts";
import { useToast } from "../../ui/toast.tsx";
import { useEnter } from "./enter.ts";

/** Makes a copy of somebody and goes to it. Asked for again after a failure, it still is one. */
export function useFork(persona: PersonaDetail) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const enter = useEnter();
  const { show } = useToast();
  const [id] = useState(() => v7());
  return useMutation({
    networkMode: "always",
    mutationFn: () => enter(() => postFork(persona.id, id)),
    onSuccess: async (copy) => {
      queryClient.setQueryData(personaQuery(copy.id).queryKey, copy);
      void queryClient.invalidateQueries({ queryKey: ["personas", "cast"] });
      show({
        text: `${copy.name} is yours to change`,
        detail: `A private copy, after ${persona.name} by ${persona.by}.`,
      });
      await navigate({ to: "/personas/$personaId", params: { personaId: copy.id } });
    },
  });
}
