import { Brush, Download, Heart, type LucideIcon, Pencil, Text, Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import type { Painted } from "./picture-lightbox.tsx";
import { useChatPlates } from "./use-plates.ts";

interface PlateMenuProps {
  picture: Painted;
  messageId: string;
  /** the button that opens it; the menu comes up as soon as it is there */
  children: ReactNode;
}

/** Everything that can be done with the picture beside a reply; on a phone a sheet. */
export function PlateMenu({ picture, messageId, children }: PlateMenuProps) {
  const { deeds, setOver } = useChatPlates();
  const chosen = useRef<(() => void) | null>(null);
  // what takes the focus may do so only once the menu has given it up
  const later = (run: () => void) => () => void (chosen.current = run);
  const giveUpFocus = () => {
    const run = chosen.current;
    chosen.current = null;
    if (run !== null) setTimeout(run);
  };
  const { id, kept, url } = picture;
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="end" onCloseAutoFocus={giveUpFocus}>
        <Item icon={Brush} label="Paint another" onSelect={() => deeds.again(picture, {})} />
        <Item
          icon={Pencil}
          label="Change the words…"
          onSelect={later(() => setOver({ what: "words", messageId, pictureId: id }))}
        />
        <Item
          icon={Text}
          label="What was painted"
          onSelect={later(() => setOver({ what: "picture", messageId }))}
        />
        <Item
          icon={Heart}
          label={kept ? "Take the heart away" : "Give it a heart"}
          onSelect={() => deeds.keep(picture, !kept)}
        />
        <MenuItem asChild>
          <a href={`${url}?download=1`} download>
            <Download size={17} aria-hidden />
            Download
          </a>
        </MenuItem>
        <Item icon={Trash2} label="Remove" tone="danger" onSelect={() => deeds.remove(picture)} />
      </MenuContent>
    </Menu>
  );
}

interface ItemProps {
  icon: LucideIcon;
  label: string;
  tone?: "danger";
  onSelect(): void;
}

function Item({ icon: Icon, label, tone, onSelect }: ItemProps) {
  return (
    <MenuItem onSelect={onSelect} {...(tone && { tone })}>
      <Icon size={17} aria-hidden />
      {label}
    </MenuItem>
  );
}
