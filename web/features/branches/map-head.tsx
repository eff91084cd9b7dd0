import { ChevronLeft, X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "../../ui/button.tsx";

interface MapHeadProps {
  /** what the chat is called, and how many branches it has */
  note?: string;
  children?: ReactNode;
  onClose(): void;
}

/** The bar on top of the map. */
export function MapHead({ note, children, onClose }: MapHeadProps) {
  return (
    <header className="branch-map-head">
      <IconButton label="Back to the chat" className="sm:hidden" onClick={onClose}>
        <ChevronLeft size={21} aria-hidden />
      </IconButton>
      <div className="branch-map-title">
        <Dialog.Title>Branches</Dialog.Title>
        <p>{note}</p>
      </div>
      {children}
      <IconButton label="Close" className="max-sm:hidden" onClick={onClose}>
        <X size={19} aria-hidden />
      </IconButton>
    </header>
  );
}
