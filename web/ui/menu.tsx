import { DropdownMenu } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useState,
} from "react";
import { cx } from "./cx.ts";

const MenuContext = createContext<((open: boolean) => void) | null>(null);

function useOpenMenu() {
  const context = useContext(MenuContext);
  if (context === null) throw new Error("A part of Menu stands outside of it.");
  return context;
}

interface MenuProps {
  defaultOpen?: boolean;
  children: ReactNode;
}

/** A menu that leaves the page behind it alone: what is hidden from a screen reader could still have the focus. */
export function Menu({ defaultOpen = false, children }: MenuProps) {
  const [open, setOpen] = useState(defaultOpen);
  return (
    <MenuContext value={setOpen}>
      <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
        {children}
      </DropdownMenu.Root>
    </MenuContext>
  );
}

/** Opens the menu; for a finger only when it lifts, as a sheet that comes up under it would take the touch for a choice. */
export function MenuTrigger(props: ComponentProps<typeof DropdownMenu.Trigger>) {
  const openMenu = useOpenMenu();
  const open = ({ nativeEvent: click }: MouseEvent) => {
    if (click instanceof globalThis.PointerEvent && click.pointerType === "touch") openMenu(true);
  };
  return <DropdownMenu.Trigger onPointerDown={waitForLift} onClick={open} {...props} />;
}

export function MenuContent({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <section aria-label="Menu">
        <DropdownMenu.Content
          sideOffset={6}
          collisionPadding={12}
          className={cx("popover menu", className)}
          {...props}
        />
      </section>
    </DropdownMenu.Portal>
  );
}

interface MenuItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  tone?: "danger";
}

export function MenuItem({ tone, className, ...props }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      data-tone={tone}
      className={cx("menu-item", className)}
      onPointerUp={awaitClick}
      {...props}
    />
  );
}

function waitForLift(event: PointerEvent) {
  if (event.pointerType === "touch") event.preventDefault();
}

/** The same for a mouse: letting go of the trigger must not choose what has come up under it. */
function awaitClick(event: PointerEvent) {
  event.preventDefault();
}
