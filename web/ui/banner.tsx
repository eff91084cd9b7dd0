import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

interface BannerProps extends Omit<ComponentProps<"div">, "title" | "role"> {
  tone?: "info" | "warn" | "danger" | "quiet";
  icon: LucideIcon;
  /** what happened; the children say what is safe and what to do */
  title?: ReactNode;
  actions?: ReactNode;
  /** it interrupts what is being read out */
  urgent?: boolean;
}

/** A notice in the page's flow, read out when it appears. */
export function Banner({
  tone = "info",
  icon: Icon,
  title,
  actions,
  urgent = false,
  className,
  children,
  ...props
}: BannerProps) {
  return (
    <div
      role={urgent ? "alert" : "status"}
      data-tone={tone}
      className={cx("banner", className)}
      {...props}
    >
      <Icon size={18} aria-hidden />
      <div className="banner-text">
        {title !== undefined && <b>{title}</b>}
        {children}
      </div>
      {actions && <div className="banner-actions">{actions}</div>}
    </div>
  );
}
