import { Search } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import { useWays } from "./ways.tsx";

interface FindButtonProps {
  size: number;
  className?: string;
}

/** Opens the palette, for whoever has no keyboard or does not know its key. */
export function FindButton({ size, className }: FindButtonProps) {
  const open = useWays();
  return (
    <IconButton label="Find anything" className={className} onClick={() => open("find")}>
      <Search size={size} aria-hidden />
    </IconButton>
  );
}
