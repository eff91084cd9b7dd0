import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { IconButton } from "./button.tsx";

interface DialogCloseProps {
  /** what leaving the dialog means */
  label?: string;
  className?: string;
}

/** The cross in a dialog's corner. */
export function DialogClose({ label = "Close", className }: DialogCloseProps) {
  return (
    <Dialog.Close asChild>
      <IconButton label={label} className={className}>
        <X size={18} aria-hidden />
      </IconButton>
    </Dialog.Close>
  );
}
