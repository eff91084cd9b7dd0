import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import type { History } from "../chats/history.ts";
import { lineTime } from "../chats/time.ts";

/** The replies on screen before and after one, null where there is none. A greeting was written by nobody's model. */
export function findReplies(history: Pick<History, "messages"> | undefined, messageId: string) {
  const replies = (history?.messages ?? []).filter(
    ({ role, parentId }) => role === "assistant" && parentId !== null,
  );
  const place = replies.findIndex(({ id }) => id === messageId);
  const at = (index: number) => (place === -1 ? null : (replies[index]?.id ?? null));
  return {
    reply: replies[place],
    before: place > 0 ? at(place - 1) : null,
    after: at(place + 1),
  };
}

interface ReplyStepsProps {
  history: Pick<History, "messages"> | undefined;
  messageId: string;
  onMove(messageId: string): void;
}

/** Which reply it is, and the way to the ones before and after it. */
export function ReplySteps({ history, messageId, onMove }: ReplyStepsProps) {
  const now = useNow();
  const { reply, before, after } = findReplies(history, messageId);
  const time = reply && lineTime(new Date(reply.createdAt), now);
  const place = reply && `${reply.position + 1}/${reply.siblingCount}`;
  return (
    <fieldset aria-label="Reply" className="saw-steps">
      <IconButton
        label="Previous reply"
        disabled={before === null}
        onClick={() => before !== null && onMove(before)}
      >
        <ChevronLeft size={17} aria-hidden />
      </IconButton>
      <output>{[time, place].filter(Boolean).join(" · ") || "another branch"}</output>
      <IconButton
        label="Next reply"
        disabled={after === null}
        onClick={() => after !== null && onMove(after)}
      >
        <ChevronRight size={17} aria-hidden />
      </IconButton>
    </fieldset>
  );
}
