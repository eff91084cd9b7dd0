import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { patchReport, postTakedown, type Report } from "../../reports.ts";
import type { NewTakedown } from "../../../worker/contract/reports.ts";
import { useToast } from "../../ui/toast.tsx";

const refresh = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: ["reports"] });

/** Marks a report as handled, or as not, with the way back. */
export function useHandle({ id, persona }: Report, onGone: () => void) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const takeBack = async (handled: boolean) => {
    await patchReport(id, handled).catch(() => show({ text: "That could not be taken back" }));
    await refresh(queryClient);
  };
  return useMutation({
    networkMode: "always",
    mutationFn: (handled: boolean) => patchReport(id, handled),
    onSuccess: async (_, handled) => {
      show({
        text: handled ? "Dismissed" : "Open again",
        detail: persona.name,
        action: { label: "Undo", run: () => void takeBack(!handled) },
      });
      onGone();
      await refresh(queryClient);
    },
    onError: () => show({ text: "That did not work", detail: "The report is as it was." }),
  });
}

/** Takes the persona of a report back from everybody. */
export function useTakeDown({ id, persona }: Report, onDone: () => void) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  return useMutation({
    networkMode: "always",
    mutationFn: (takedown: NewTakedown) => postTakedown(id, takedown),
    onSuccess: async () => {
      show({ text: `${persona.name} is taken down`, detail: "Their owner reads why." });
      onDone();
      await Promise.all([
        refresh(queryClient),
        queryClient.invalidateQueries({ queryKey: ["personas"] }),
      ]);
    },
  });
}
