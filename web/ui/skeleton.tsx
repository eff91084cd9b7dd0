import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

/** One grey bar of what is still being fetched. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return <span aria-hidden className={cx("skeleton", className)} {...props} />;
}
