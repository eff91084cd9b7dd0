import type { ComponentProps, MouseEvent } from "react";
import { cx } from "./cx.ts";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: "ink" | "accent" | "line" | "soft" | "ghost" | "danger";
  size?: "sm" | "md" | "lg";
  /** what it began goes on: until that is over it does nothing, but keeps the focus, which a disabled one would lose */
  busy?: boolean;
}

const ignore = (event: MouseEvent) => event.preventDefault();

export function Button({ variant = "soft", size = "md", className, ...rest }: ButtonProps) {
  const { busy = false, ...props } = rest;
  return (
    <button
      type="button"
      className={cx("btn", `btn-${variant}`, size !== "md" && `btn-${size}`, className)}
      {...props}
      {...(busy && { "aria-disabled": true, onClick: ignore })}
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
