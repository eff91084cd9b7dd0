import type { ReactNode } from "react";

/** What stands of a piece of work, and what can be done with all of it, over the foot of the page. */
export function Dock({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className="dock">
      <output className="dock-words">{children}</output>
      <div className="dock-actions">{actions}</div>
    </div>
  );
}
