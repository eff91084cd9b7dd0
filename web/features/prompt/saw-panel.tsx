import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import type { Chat } from "../../api.ts";
import { linesQuery, promptQuery } from "../../lines.ts";
import { toApiError } from "../../problem.ts";
import { IconButton } from "../../ui/button.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { useMedia } from "../../ui/media.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Room } from "../chats/room.ts";
import { stage } from "../personas/portrait.tsx";
import { findReplies, ReplySteps } from "./reply-steps.tsx";
import { SawReport } from "./saw-report.tsx";

interface SawPanelProps {
  chat: Chat;
  room: Room;
  /** the reply of which is told what its model saw */
  messageId: string;
  onMove(messageId: string): void;
  onClose(): void;
}

/** What the model was given for a reply: beside the chat, over it where there is less room, on a phone as a sheet. */
export function SawPanel(props: SawPanelProps) {
  const { chat, onClose } = props;
  const isPhone = useMedia("(max-width: 640px)");
  const panel = useRef<HTMLDivElement>(null);
  useKeys(panel, props);
  useReturn(panel, isPhone);
  const content = (
    <div ref={panel} tabIndex={-1} className="saw-inner">
      <SawContent {...props} />
    </div>
  );
  if (isPhone) {
    return (
      <Drawer open onOpenChange={onClose} label="What the model saw">
        <div className="saw" {...stage(chat.persona)}>
          {content}
        </div>
      </Drawer>
    );
  }
  return (
    <aside className="saw" aria-label="What the model saw" {...stage(chat.persona)}>
      {content}
    </aside>
  );
}

/** ← → go from reply to reply, Esc and W close, wherever in the panel the focus is. */
function useKeys(panel: RefObject<HTMLElement | null>, props: SawPanelProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const answer = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const inPanel = event.target instanceof Node && panel.current?.contains(event.target);
      if (!inPanel) return;
      const { room, messageId, onMove, onClose } = latest.current;
      const { before, after } = findReplies(room.history, messageId);
      if (event.key === "ArrowLeft" && before !== null) onMove(before);
      else if (event.key === "ArrowRight" && after !== null) onMove(after);
      else if (event.key === "Escape" || event.key.toLowerCase() === "w") onClose();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", answer, { capture: true });
    return () => document.removeEventListener("keydown", answer, { capture: true });
  }, [panel]);
}

/** The panel beside the chat takes the focus when it opens and gives it back when it closes; a sheet takes it by itself. */
function useReturn(panel: RefObject<HTMLElement | null>, isPhone: boolean) {
  useEffect(() => {
    const before = document.activeElement;
    const own = panel.current;
    if (!isPhone) own?.focus();
    return () => {
      const isOurs =
        own?.contains(document.activeElement) || document.activeElement === document.body;
      if (isOurs && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [panel, isPhone]);
}

function SawContent({ chat, room, messageId, onMove, onClose }: SawPanelProps) {
  const place = { chatId: chat.id, messageId };
  const { data, error, refetch } = useQuery(promptQuery(place));
  const { data: lines } = useQuery({ ...linesQuery(place), retry: false });
  return (
    <>
      <header className="saw-head">
        <h2>What the model saw</h2>
        <ReplySteps history={room.history} messageId={messageId} onMove={onMove} />
        <IconButton label="Close" onClick={onClose}>
          <X size={18} aria-hidden />
        </IconButton>
      </header>
      <section className="saw-body" aria-label="Details" {...reachable}>
        {data !== undefined && (
          <SawReport key={messageId} chat={chat} place={place} report={data.report} lines={lines} />
        )}
        {data === undefined && error === null && <SawLoading />}
        {data === undefined && error !== null && (
          <SawNothing
            missing={toApiError(error).code === "not_found"}
            onRetry={() => void refetch()}
          />
        )}
      </section>
    </>
  );
}

/** What scrolls must be reachable for the keyboard, interactive or not. */
const reachable = { tabIndex: 0 };

function SawLoading() {
  return (
    <output aria-busy className="saw-wait late">
      <span className="sr-only">Loading</span>
      {["70%", "100%", "86%", "92%", "64%"].map((width) => (
        <Skeleton key={width} style={{ width }} />
      ))}
    </output>
  );
}

function SawNothing({ missing, onRetry }: { missing: boolean; onRetry(): void }) {
  if (missing) {
    return (
      <p className="saw-nothing">
        There is no record for this line. Records are kept for replies that a model has written.
      </p>
    );
  }
  return (
    <p role="alert" className="saw-nothing">
      The record could not be read. The chat is safe.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
