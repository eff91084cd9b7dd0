import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: "ink" | "accent" | "line" | "soft" | "ghost" | "danger";
  size?: "sm" | "md" | "lg";
}

export function Button({ variant = "soft", size = "md", className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={cx("btn", `btn-${variant}`, size !== "md" && `btn-${size}`, className)}
      {...props}
    />
  );
}

interface IconButtonProps extends ComponentProps<"button"> {
  /** what it does, for the ear and as a tooltip */
  label: string;
}

export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx("icon-btn", className)}
      {...props}
    />
  );
}
