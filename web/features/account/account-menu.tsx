import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { AccountFace, type Place } from "./account-face.tsx";
import { AccountPanel } from "./account-panel.tsx";

interface AccountMenuProps {
  place: Place;
  who: string | null;
  /** it was asked for before it was there */
  defaultOpen: boolean;
}

/** The account behind its button. */
export function AccountMenu({ place, who, defaultOpen }: AccountMenuProps) {
  return (
    <Popover defaultOpen={defaultOpen}>
      <PopoverTrigger asChild>
        <AccountFace place={place} who={who} />
      </PopoverTrigger>
      <PopoverContent
        side={place === "rail" ? "right" : "top"}
        align="end"
        className="account"
        aria-label="Account"
      >
        <AccountPanel />
      </PopoverContent>
    </Popover>
  );
}
