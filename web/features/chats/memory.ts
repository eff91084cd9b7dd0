import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MemoryPatch } from "../../../worker/contract/memory.ts";
import { deleteMemory, type MemorySegment, patchMemory } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";

/** Messages counted from 0 at the root as a reader counts them. */
export function nameLines(from: number, to: number): string {
  return from === to ? `line ${from + 1}` : `lines ${from + 1}–${to + 1}`;
}

/** Writes in a segment or pins it, wherever it is shown. */
export function useChangeMemory(chatId: string, segmentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: MemoryPatch) => patchMemory({ chatId, segmentId }, patch),
    onSuccess: (changed) =>
      queryClient.setQueriesData<MemorySegment[]>(
        { queryKey: ["chats", "memory", chatId] },
        (segments) => segments?.map((segment) => (segment.id === segmentId ? changed : segment)),
      ),
  });
}

/** Takes a segment out, and offers to put it back as it was. */
export function useForgetMemory(chatId: string, segment: MemorySegment) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const { id: segmentId, from, to, text, pinned } = segment;
  const lines = nameLines(from, to);
  const reread = () => queryClient.invalidateQueries({ queryKey: ["chats", "memory", chatId] });
  const putBack = async () => {
    try {
      await patchMemory({ chatId, segmentId }, { text, pinned });
      await reread();
    } catch {
      const action = { label: "Try again", run: () => void putBack() };
      show({ text: "It could not be put back", detail: text, action });
    }
  };
  return useMutation({
    mutationFn: () => deleteMemory({ chatId, segmentId }),
    onError: () =>
      show({ text: "It could not be taken out", detail: `The model is still told of ${lines}.` }),
    onSuccess: async () => {
      const action = { label: "Undo", run: () => void putBack() };
      show({ text: "Taken out of the memory", detail: `What was kept of ${lines}.`, action });
      await reread();
    },
  });
}
