import { DropdownMenu } from "radix-ui";
import type { ComponentProps, PointerEvent } from "react";
import { cx } from "./cx.ts";

export const MenuTrigger = DropdownMenu.Trigger;
export const MenuRadioGroup = DropdownMenu.RadioGroup;
export const MenuTick = DropdownMenu.ItemIndicator;

/** A menu that leaves the page behind it alone: what is hidden from a screen reader could still have the focus. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
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

export function MenuRadioItem({
  className,
  ...props
}: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem
      className={cx("menu-item", className)}
      onPointerUp={awaitClick}
      {...props}
    />
  );
}

/** A sheet comes up under the very pointer that opened it; letting go must not choose what happens to be there. */
function awaitClick(event: PointerEvent) {
  event.preventDefault();
}
