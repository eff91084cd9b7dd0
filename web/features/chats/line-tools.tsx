import {
  Check,
  Copy,
  Pencil,
  RefreshCw,
  Split,
  StepForward,
  Trash,
  Volume2,
  VolumeX,
} from "lucide-react";
import { lazy, useState } from "react";
import { MessageAction, MessageActions, MessageTools } from "../../elements/message.tsx";
import { MessageBranch } from "../../elements/message-branch.tsx";
import type { StoredMessage } from "../../api.ts";
import { MoreButton } from "../../ui/more-button.tsx";
import { useLineActs } from "./line-acts.ts";
import { canSpeak, toggleSpeech, useSpeaking } from "./speech.ts";

const LineMenu = lazy(async () => ({ default: (await import("./line-menu.tsx")).LineMenu }));

interface LineToolsProps {
  stored: StoredMessage;
  text: string;
  /** the line has been pointed at or focused: before that, two thousand lines go without their buttons */
  awake: boolean;
  onStep(by: -1 | 1): void;
}

/** The row under a line. */
export function LineTools({ stored, text, awake, onStep }: LineToolsProps) {
  const { position, siblingCount: count, role } = stored;
  const noun = role === "user" ? "Line" : "Reply";
  return (
    <MessageTools>
      {count > 1 && <MessageBranch {...{ noun, position, count, onStep }} />}
      {awake && <Actions stored={stored} text={text} />}
      <More stored={stored} text={text} />
    </MessageTools>
  );
}

interface LineProps {
  stored: StoredMessage;
  text: string;
}

function Actions({ stored, text }: LineProps) {
  const acts = useLineActs();
  const speaking = useSpeaking(stored.id);
  const { copied, copy } = useCopy(text);
  return (
    <MessageActions aria-label="Message actions">
      <MessageAction label={copied ? "Copied" : "Copy"} onClick={copy}>
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </MessageAction>
      <MessageAction label="Edit" onClick={() => acts.current.edit(stored)}>
        <Pencil size={16} aria-hidden />
      </MessageAction>
      {stored.role === "assistant" && (
        <>
          <MessageAction label="Regenerate" onClick={() => acts.current.regenerate(stored)}>
            <RefreshCw size={16} aria-hidden />
          </MessageAction>
          <MessageAction label="Continue" onClick={() => acts.current.goOn(stored)}>
            <StepForward size={16} aria-hidden />
          </MessageAction>
        </>
      )}
      <MessageAction label="Branch from here" onClick={() => acts.current.branch(stored)}>
        <Split size={16} aria-hidden />
      </MessageAction>
      {canSpeak() && (
        <MessageAction
          label={speaking ? "Stop speaking" : "Speak"}
          onClick={() => toggleSpeech(stored.id, text)}
        >
          {speaking ? <VolumeX size={16} aria-hidden /> : <Volume2 size={16} aria-hidden />}
        </MessageAction>
      )}
      <MessageAction label="Delete from here on" onClick={() => acts.current.remove(stored)}>
        <Trash size={16} aria-hidden />
      </MessageAction>
    </MessageActions>
  );
}

/** How long a copied line says so, in milliseconds. */
const SAID = 2_000;

function useCopy(text: string) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SAID);
  };
  return { copied, copy: () => void copy() };
}

/** On a touch screen all there is; elsewhere it has what the row of buttons has no room for. */
const More = ({ stored, text }: LineProps) => (
  <MoreButton
    label="More actions"
    className="message-more"
    menu={LineMenu}
    about={{ stored, text }}
  />
);
