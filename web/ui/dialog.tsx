import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  /** what will be gone */
  children: ReactNode;
  /** the verb of the button that does it */
  action: string;
  busy: boolean;
  onConfirm(): void;
}

/** Asks before something goes away. The focus starts on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog" role="alertdialog">
          <Dialog.Title>{props.title}</Dialog.Title>
          <Dialog.Description asChild>
            <div className="dialog-text">{props.children}</div>
          </Dialog.Description>
          <div className="dialog-foot">
            <Dialog.Close asChild>
              <Button variant="ghost">Keep it</Button>
            </Dialog.Close>
            <Button variant="danger" disabled={props.busy} onClick={props.onConfirm}>
              {props.action}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
