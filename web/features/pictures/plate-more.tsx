import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "../../ui/button.tsx";
import type { Painted } from "./picture-lightbox.tsx";

const PlateMenu = lazy(async () => ({ default: (await import("./plate-menu.tsx")).PlateMenu }));

interface PlateMoreProps {
  picture: Painted;
  messageId: string;
}

/** The button on a picture that opens what can be done with it. */
export function PlateMore({ picture, messageId }: PlateMoreProps) {
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <IconButton
      label="More about the picture"
      aria-haspopup="menu"
      className="plate-more"
      onClick={() => setWanted(true)}
    >
      <Ellipsis size={17} aria-hidden />
    </IconButton>
  );
  if (!wanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <PlateMenu picture={picture} messageId={messageId}>
        {trigger}
      </PlateMenu>
    </Suspense>
  );
}
