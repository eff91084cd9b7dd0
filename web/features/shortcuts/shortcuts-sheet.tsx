import { Dialog } from "radix-ui";
import { useOpener } from "../../ui/opener.ts";
import { Press } from "./press.tsx";
import { shortcutColumns, type ShortcutGroup } from "./shortcuts.ts";
import { DialogClose } from "../../ui/dialog-close.tsx";

/** All keys there are. */
export function ShortcutsSheet({ onClose }: { onClose(): void }) {
  const opener = useOpener();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog shortcuts" aria-describedby={undefined} {...opener}>
          <header className="shortcuts-head">
            <Dialog.Title>Keyboard shortcuts</Dialog.Title>
            <span className="hint max-sm:hidden">
              Single keys work when no text field has focus
            </span>
            <DialogClose />
          </header>
          <section aria-label="Shortcuts" className="shortcuts-columns" {...scrollable}>
            {shortcutColumns.map((groups) => (
              <div key={groups[0]?.title}>
                {groups.map((group) => (
                  <Group key={group.title} {...group} />
                ))}
              </div>
            ))}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

// what scrolls must be reachable by the keyboard
const scrollable = { tabIndex: 0 };

function Group({ title, shortcuts }: ShortcutGroup) {
  return (
    <section className="shortcuts-group">
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ does, keys }) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map((press) => (
                <Press key={press} keys={press} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
