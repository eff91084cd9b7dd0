import { Check } from "lucide-react";
import { Dialog } from "radix-ui";
import type { OwnPicture } from "../../portraits.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";
import { useOpener } from "../../ui/opener.ts";

interface PortraitDialogProps {
  name: string;
  pictures: readonly OwnPicture[];
  /** the one that is becoming the portrait */
  busyId: string | null;
  failed: boolean;
  onChoose(picture: OwnPicture): void;
  onClose(): void;
}

/** A persona's own pictures side by side; the one that is chosen becomes its portrait at once. */
export function PortraitDialog(props: PortraitDialogProps) {
  const { name, pictures, busyId, failed, onChoose, onClose } = props;
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog portrait-dialog" {...opener}>
          <header className="portrait-head">
            <Dialog.Title>A portrait for {name}</Dialog.Title>
            <DialogClose />
          </header>
          <Dialog.Description className="dialog-text">
            It becomes the next version, with the same words. What is published stays as it is.
          </Dialog.Description>
          {failed && (
            <p role="alert" className="portrait-failed hint text-danger">
              The portrait could not be changed. The one before is still there.
            </p>
          )}
          <ul className="portrait-grid" aria-busy={busyId !== null}>
            {pictures.map((picture, place) => (
              <li key={picture.id}>
                <Tile
                  picture={picture}
                  name={picture.alt || `Picture ${place + 1}`}
                  busyId={busyId}
                  onChoose={onChoose}
                />
              </li>
            ))}
          </ul>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface TileProps extends Pick<PortraitDialogProps, "busyId" | "onChoose"> {
  picture: OwnPicture;
  /** what it is called, for the ear */
  name: string;
}

function Tile({ picture, name, busyId, onChoose }: TileProps) {
  const { id, url, chosen } = picture;
  const locked = busyId !== null || chosen;
  return (
    <button
      type="button"
      className="portrait-tile"
      aria-pressed={chosen}
      aria-busy={id === busyId}
      aria-disabled={locked}
      onClick={() => !locked && onChoose(picture)}
    >
      <img src={url} alt="" loading="lazy" />
      <span className="sr-only">{name}</span>
      {chosen && (
        <span className="portrait-mark">
          <Check size={14} aria-hidden />
          Portrait
        </span>
      )}
    </button>
  );
}
