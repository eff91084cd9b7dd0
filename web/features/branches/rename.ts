import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putName, treeQuery } from "../../lines.ts";
import type { Shape } from "./tree.ts";

interface NewName {
  /** the message that the branch's name is written on */
  node: number;
  name: string;
}

/** Stores what a branch is called, and puts it into the tree that is on screen. */
export function useRename(chatId: string, shape: Shape) {
  const queryClient = useQueryClient();
  const { queryKey } = treeQuery(chatId);
  return useMutation({
    mutationFn: ({ node, name }: NewName) => putName({ chatId, messageId: shape.idOf(node) }, name),
    onSuccess: ({ name }, { node }) =>
      queryClient.setQueryData(queryKey, (tree) => {
        if (tree === undefined) return undefined;
        const names = tree.names.filter(([place]) => place !== node);
        if (name !== "") names.push([node, name]);
        return { ...tree, names };
      }),
  });
}
