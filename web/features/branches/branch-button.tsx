import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { useEffect } from "react";
import { branchCountQuery } from "../../lines.ts";

export interface BranchButtonProps {
  chatId: string;
  /** the end of the path on screen, and the chat's newest line; undefined until they are known */
  at: { leafId: string | null; latestLeafId: string | null } | undefined;
  onToggle(): void;
}

/** Opens the map of all branches, and says how many there are. ⌘B or Ctrl+B does the same. */
export function BranchButton({ chatId, at, onToggle }: BranchButtonProps) {
  const { data } = useQuery({
    ...branchCountQuery(chatId, [at?.leafId ?? null, at?.latestLeafId ?? null]),
    enabled: at !== undefined,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "b" || !(event.metaKey || event.ctrlKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      onToggle();
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, [onToggle]);
  return (
    <button
      type="button"
      className="btn btn-ghost branch-button"
      title="Branches (⌘B)"
      onClick={onToggle}
    >
      <Workflow size={15} aria-hidden />
      <span className="branch-button-name">Branches</span>{" "}
      <span className="branch-button-count">{data?.count}</span>
    </button>
  );
}
