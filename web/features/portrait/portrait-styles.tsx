import { Check, ChevronDown } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Style } from "../../../worker/contract/pictures.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { styleNames } from "../pictures/words.ts";

interface PortraitStylesProps {
  /** in which the portrait is painted where nobody says another */
  style: Style;
  /** gets the focus when one is chosen, as there are no styles while it is painted */
  main: RefObject<HTMLButtonElement | null>;
  onPaint(style: Style): void;
}

/** Has the portrait painted in a style of one's choice, which the next one has too. */
export function PortraitStyles({ style, main, onPaint }: PortraitStylesProps) {
  const chosen = useRef(false);
  const choose = (one: Style) => {
    chosen.current = true;
    onPaint(one);
  };
  const giveFocus = (event: Event) => {
    if (!chosen.current) return;
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Paint it in a style">
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end" onCloseAutoFocus={giveFocus}>
        {Style.options.map((one) => (
          <MenuItem key={one} onSelect={() => choose(one)}>
            <span className="menu-tick">
              {one === style && <Check size={14} aria-label="As before" />}
            </span>
            {styleNames[one]}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
