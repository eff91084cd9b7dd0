import { lazy } from "react";
import { MoreButton } from "../../ui/more-button.tsx";
import type { Painted } from "./picture-lightbox.tsx";

const PlateMenu = lazy(async () => ({ default: (await import("./plate-menu.tsx")).PlateMenu }));

interface PlateMoreProps {
  picture: Painted;
  messageId: string;
}

/** The button on a picture that opens what can be done with it. */
export const PlateMore = ({ picture, messageId }: PlateMoreProps) => (
  <MoreButton
    label="More about the picture"
    className="plate-more"
    menu={PlateMenu}
    about={{ picture, messageId }}
  />
);
