import {
  Brush,
  Copy,
  Eye,
  type LucideIcon,
  Pencil,
  RefreshCw,
  Split,
  StepForward,
  Trash,
  Undo2,
  Volume2,
  WandSparkles,
} from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import type { StoredMessage } from "../../api.ts";
import { hang } from "../pictures/plates.ts";
import { useChatPlates } from "../pictures/use-plates.ts";
import { useLineActs } from "./line-acts.ts";
import { canSpeak, toggleSpeech, useSpeaking } from "./speech.ts";

interface LineMenuProps {
  stored: StoredMessage;
  text: string;
  /** the button that opens it; the menu comes up as soon as it is there */
  children: ReactNode;
}

/** Everything that can be done with a line; on a phone a sheet. */
export function LineMenu({ stored, text, children }: LineMenuProps) {
  const acts = useLineActs();
  const speaking = useSpeaking(stored.id);
  const chosen = useRef<(() => void) | null>(null);
  // what takes the focus may do so only once the menu has given it up
  const later = (run: () => void) => () => void (chosen.current = run);
  const giveUpFocus = (event: Event) => {
    const run = chosen.current;
    chosen.current = null;
    if (run === null) return;
    event.preventDefault();
    run();
  };
  const reply = stored.role === "assistant";
  const saw = reply && stored.metadata.model !== undefined;
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="start" className="message-menu" onCloseAutoFocus={giveUpFocus}>
        <p className="message-menu-quote">{text.replaceAll("*", "")}</p>
        <div className="message-menu-common">
          <Item
            icon={Copy}
            label="Copy"
            end="C"
            onSelect={() => void navigator.clipboard.writeText(text)}
          />
          <Item
            icon={Pencil}
            label="Edit"
            end="E"
            onSelect={later(() => acts.current.edit(stored))}
          />
          {reply && (
            <Item
              icon={RefreshCw}
              label="Regenerate"
              end="R"
              onSelect={() => acts.current.regenerate(stored)}
            />
          )}
          <Item
            icon={Split}
            label={
              <span>
                Branch<span className="message-menu-more"> from here</span>
              </span>
            }
            end="B"
            onSelect={later(() => acts.current.branch(stored))}
          />
        </div>
        {reply && (
          <>
            <Item icon={StepForward} label="Continue" onSelect={() => acts.current.goOn(stored)} />
            <Item
              icon={WandSparkles}
              label="Another way…"
              onSelect={later(() => acts.current.askHint(stored.id))}
            />
          </>
        )}
        {reply && <PaintItem messageId={stored.id} />}
        {canSpeak() && (
          <Item
            icon={Volume2}
            label={speaking ? "Stop speaking" : "Speak"}
            onSelect={() => toggleSpeech(stored.id, text)}
          />
        )}
        {stored.undoable && (
          <Item
            icon={Undo2}
            label="Swap with the words before"
            onSelect={() => acts.current.swap(stored)}
          />
        )}
        {saw && (
          <Item
            icon={Eye}
            label="What the model saw"
            end="W"
            onSelect={later(() => acts.current.showPrompt(stored))}
          />
        )}
        <hr className="message-menu-line" />
        <Item
          icon={Trash}
          label="Delete from here on"
          tone="danger"
          onSelect={later(() => acts.current.remove(stored))}
        />
      </MenuContent>
    </Menu>
  );
}

/** Has the first picture of a reply painted; what is there has a menu of its own. */
function PaintItem({ messageId }: { messageId: string }) {
  const { plates, deeds } = useChatPlates();
  if (hang(plates[messageId]?.pictures ?? []).kind !== "empty") return null;
  return <Item icon={Brush} label="Paint this" onSelect={() => deeds.paint(messageId)} />;
}

interface ItemProps {
  icon: LucideIcon;
  label: ReactNode;
  /** the key that does the same */
  end?: string;
  tone?: "danger";
  onSelect(): void;
}

function Item({ icon: Icon, label, end, tone, onSelect }: ItemProps) {
  return (
    <MenuItem onSelect={onSelect} {...(tone && { tone })}>
      <Icon size={17} aria-hidden />
      {label}
      {end && (
        <kbd className="message-menu-key" aria-hidden>
          {end}
        </kbd>
      )}
    </MenuItem>
  );
}
