import { useRef } from "react";
import { refocus } from "./refocus.ts";

/** What opened the newest dialog: one that takes the place of another gives the focus back for both. */
let newest: Element | null = null;

/** For a dialog that has no trigger of its own: gives the focus back to what had it when the dialog opened, or to the page where that is gone. */
export function useOpener() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      const { activeElement, body } = document;
      if (activeElement !== body) newest = activeElement;
      opener.current = newest;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // whatever took the focus meanwhile, as a page that was gone to does, keeps it
      const { activeElement } = document;
      const free = activeElement === null || activeElement === document.body;
      if (!free) return;
      if (opener.current instanceof HTMLElement) opener.current.focus();
      // it may be gone by now
      refocus();
    },
  };
}
