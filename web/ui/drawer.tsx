import { Dialog } from "radix-ui";
import { type PointerEvent, type ReactNode, useRef } from "react";
import { useOpener } from "./opener.ts";

interface DrawerProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  label: string;
  children: ReactNode;
}

/** How far a sheet is pulled down before letting go closes it, in pixels. */
const ENOUGH = 90;

/** A panel over the page: from the side, or at phone width a bottom sheet that can be pulled down by its grip. */
export function Drawer({ open, onOpenChange, label, children }: DrawerProps) {
  const opener = useOpener();
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<number | null>(null);
  const move = (y: number) =>
    sheet.current?.style.setProperty("translate", `0 ${Math.max(0, y)}px`);

  const take = (event: PointerEvent<HTMLDivElement>) => {
    from.current = event.clientY;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent) => {
    if (from.current !== null) move(event.clientY - from.current);
  };
  const release = (event: PointerEvent) => {
    if (from.current !== null && event.clientY - from.current > ENOUGH) onOpenChange(false);
    else move(0);
    from.current = null;
  };

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim drawer-scrim" />
        <Dialog.Content ref={sheet} className="drawer" aria-describedby={undefined} {...opener}>
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <div
            aria-hidden
            className="drawer-grip"
            onPointerDown={take}
            onPointerMove={pull}
            onPointerUp={release}
            onPointerCancel={release}
          />
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
