import { Ellipsis } from "lucide-react";
import { type ComponentType, type ReactNode, Suspense, useState } from "react";
import { IconButton } from "./button.tsx";

interface MoreButtonProps<About> {
  label: string;
  className: string;
  /** lazy; opens below the button that it is given */
  menu: ComponentType<About & { children: ReactNode }>;
  about: About;
}

/** A button whose menu is loaded when it is wanted first, and opens then: pages have hundreds of these. */
export function MoreButton<About>(props: MoreButtonProps<About>) {
  const { label, className, menu: Menu, about } = props;
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <IconButton
      label={label}
      aria-haspopup="menu"
      className={className}
      onClick={() => setWanted(true)}
    >
      <Ellipsis size={17} aria-hidden />
    </IconButton>
  );
  if (!wanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <Menu {...about}>{trigger}</Menu>
    </Suspense>
  );
}
