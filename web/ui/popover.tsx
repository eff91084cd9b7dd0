import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={8}
        collisionPadding={12}
        className={cx("popover", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}
