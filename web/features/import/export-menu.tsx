import { Download, FileArchive, FileBraces, FileImage } from "lucide-react";
import type { CardFormat } from "../../../worker/contract/cards.ts";
import type { PersonaDetail } from "../../api.ts";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";

const formats: { format: CardFormat; icon: typeof FileImage; title: string; text: string }[] = [
  {
    format: "v3-png",
    icon: FileImage,
    title: "PNG card, V3",
    text: "for most apps; older ones read it too",
  },
  { format: "v3-json", icon: FileBraces, title: "JSON, V3", text: "with the portrait inside" },
  { format: "v2-png", icon: FileImage, title: "PNG card, V2", text: "for older apps" },
  { format: "v2-json", icon: FileBraces, title: "JSON, V2", text: "without the portrait" },
  {
    format: "charx",
    icon: FileArchive,
    title: "CHARX",
    text: "with every picture that came along",
  },
];

interface ExportMenuProps {
  persona: Pick<PersonaDetail, "id" | "name">;
}

/** Hands a persona out as a file for other apps. */
export function ExportMenu({ persona: { id, name } }: ExportMenuProps) {
  const label = `Export ${name}`;
  return (
    <Menu>
      <MenuTrigger className="icon-btn" aria-label={label} title={label}>
        <Download size={17} aria-hidden />
      </MenuTrigger>
      <MenuContent align="end" className="export-menu">
        {formats.map(({ format, icon: Icon, title, text }) => (
          <MenuItem key={format} asChild>
            <a href={`/api/personas/${id}/card?format=${format}`} download>
              <Icon size={16} aria-hidden />
              <span>
                {title}
                <span className="hint block">{text}</span>
              </span>
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
