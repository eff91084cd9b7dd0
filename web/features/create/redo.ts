import { useToast } from "../../ui/toast.tsx";
import { nameOf } from "../sheet/fields.ts";
import { readPlace } from "../sheet/sheet.ts";
import type { Desk } from "./apply.ts";
import type { Bench } from "./bench.ts";
import type { Draft } from "./draft.ts";
import { putBack } from "./writing.ts";

/** What a part is called that a model writes. */
export const nameDesk = (desk: Desk): string =>
  desk === "lore" ? "Lorebook" : desk === "tags" ? "Tags" : nameOf(desk);

/** Gives what has a part written again; what stood there can be had back. */
export function useRedo({ change, writing }: Pick<Bench, "change" | "writing">) {
  const { show } = useToast();
  const redo = async (desk: Desk) => {
    if (writing.alone.includes(desk)) return;
    const before = await writing.write(desk);
    if (before === null || isBare(before, desk)) return;
    show({
      text: `${nameDesk(desk)} was written again`,
      action: {
        label: "Undo",
        run: () => change((now) => putBack(now, before, desk)),
      },
    });
  };
  return (desk: Desk) => void redo(desk);
}

const isBare = ({ sheet, lorebook, tags }: Draft, desk: Desk) =>
  desk === "lore"
    ? lorebook === null
    : desk === "tags"
      ? tags.length === 0
      : readPlace(sheet, desk).trim() === "";
