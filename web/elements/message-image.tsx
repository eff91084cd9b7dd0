import type { ComponentProps, ReactNode } from "react";
import { cx } from "../ui/cx.ts";

interface MessageImageProps extends ComponentProps<"figure"> {
  /** `kept`: room for it, and nothing to be seen; `quiet`: seen only below the words */
  state: "kept" | "quiet" | "empty" | "painting" | "failed" | "ready";
}

/** The picture beside a line: in its margin, where that is narrow below its words. */
export function MessageImage({ state, className, ...props }: MessageImageProps) {
  return <figure data-state={state} className={cx("plate", className)} {...props} />;
}

/** Where the picture is, or will be. */
export function MessageImageFrame({ className, ...props }: ComponentProps<"div">) {
  return <div className={cx("plate-frame", className)} {...props} />;
}

interface MessageImageStatusProps {
  /** what is going on */
  children: ReactNode;
  /** 0-1 */
  progress: number;
  /** what ends it */
  end: ReactNode;
}

/** How far the picture is. */
export function MessageImageStatus({ children, progress, end }: MessageImageStatusProps) {
  const percent = Math.round(progress * 100);
  return (
    <div className="plate-status">
      <span>{children}</span>
      {end}
      <progress className="plate-progress" max={100} value={percent} aria-label="Painting" />
    </div>
  );
}

/** What is to be seen; there is room for two lines of it. */
export function MessageImageCaption({ className, ...props }: ComponentProps<"figcaption">) {
  return <figcaption className={cx("plate-caption", className)} {...props} />;
}
