import { useSyncExternalStore } from "react";
import { z } from "zod";
import { readStored, writeStored } from "../../storage.ts";

const KEY = "dramatis:sidebar-collapsed";
const listeners = new Set<() => void>();

const read = () => readStored(KEY, z.boolean()) ?? false;

function subscribe(onChange: () => void) {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** Whether this browser keeps the sidebar beside the page away. */
export function useCollapsed(): boolean {
  return useSyncExternalStore(subscribe, read);
}

export function setCollapsed(collapsed: boolean): void {
  writeStored(KEY, collapsed ? true : null);
  for (const onChange of listeners) onChange();
}
