import { useMutation } from "@tanstack/react-query";
import { postOpen } from "../../lines.ts";
import type { Room } from "../chats/room.ts";
import type { MapState } from "./map-state.ts";

/** The way from the map back into the chat, to where the map is looked at. */
export function useDeparture(chatId: string, room: Room, map: MapState, onClose: () => void) {
  const { shape, branch, path, node } = map;
  const isEnd = node === branch.nodes.at(-1);
  const { mutate, isPending, isError } = useMutation({
    mutationFn: async () => {
      const messageId = shape.idOf(node);
      // the end of a branch is opened, so that other devices find it too; from a line above it the next one makes a branch
      const isOpened = isEnd && (shape.children[node]?.length ?? 0) === 0;
      const leafId = isOpened ? (await postOpen({ chatId, messageId })).leafId : messageId;
      await room.go(leafId);
    },
    onSuccess: onClose,
  });
  const isHere = isEnd && branch === path;
  return {
    busy: isPending,
    failed: isError,
    leave: () => {
      if (room.writing || isPending) return;
      if (isHere) onClose();
      else mutate();
    },
  };
}
