import { createContext, type RefObject, useContext } from "react";
import type { StoredMessage } from "../../api.ts";
import type { Removal } from "./verbs.ts";

/** What a line can ask of its chat. */
export interface LineActs {
  edit(line: StoredMessage): void;
  changeEdit(text: string): void;
  save(line: StoredMessage, goOn?: boolean): void;
  closeEdit(): void;
  regenerate(line: StoredMessage, hint?: string): void;
  askHint(lineId: string | null): void;
  goOn(line: StoredMessage): void;
  /** The next line is to stand below this one; null for the last. */
  branch(line: StoredMessage | null): void;
  remove(line: StoredMessage): void;
  restore(removal: Removal): void;
  swap(line: StoredMessage): void;
  showPrompt(line: StoredMessage): void;
  /** Shows the alternative so many steps further on. */
  step(line: StoredMessage, by: -1 | 1): Promise<void>;
  retry(): void;
  takeBack(): void;
}

/** Always the newest, in a box that stays the same, so that no line is drawn again because something else has changed. */
const LineActsContext = createContext<RefObject<LineActs> | null>(null);

export const LineActsProvider = LineActsContext;

export function useLineActs(): RefObject<LineActs> {
  const acts = useContext(LineActsContext);
  if (acts === null) throw new Error("A line stands outside of a chat.");
  return acts;
}
