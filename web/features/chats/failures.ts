import type { ApiError } from "../../problem.ts";

/** Failures after which the line stands in the chat, or may stand there: it keeps its place and can be answered anew. */
const staying = new Set([
  "model_unavailable",
  "reply_empty",
  "internal",
  "database_unavailable",
  "redis_unavailable",
  "misconfigured",
  "offline",
]);

/** Whether a line that failed so goes back into the box instead of keeping its place. */
export function isBounced({ code }: ApiError): boolean {
  return !staying.has(code);
}

/** Why a line has no answer, said under it. */
export function explainSilence(code: string): string {
  switch (code) {
    case "model_unavailable":
      return "The model could not be reached. Your line is safe.";
    case "reply_empty":
      return "The model answered with nothing. Your line is safe.";
    case "offline":
      return "There was no answer. Your line is safe in this browser.";
    case "waiting":
      return "Will be sent when you are back online.";
    case "unsent":
      return "This line was not sent. It is safe in this browser.";
    case "unanswered":
      return "This line has no answer yet.";
    default:
      return "Something went wrong on our side. Your line is safe.";
  }
}

/** Why a line came back into the box: what happened, then what is safe. */
export function explainBounce(code: string, name: string): { title: string; text: string } {
  const safe = "Your line is back in the box.";
  switch (code) {
    case "chat_busy":
      return {
        title: `${name} is already replying in another window`,
        text: "Your line is saved as a draft.",
      };
    case "unauthenticated":
      return { title: "Your session has ended", text: `Sign in to go on. ${safe}` };
    case "parent_not_found":
      return { title: "The line this would follow is gone", text: `This is the newest. ${safe}` };
    case "unknown_model":
      return { title: "That model is no longer on offer", text: `Choose another. ${safe}` };
    case "body_too_large":
    case "invalid_request":
      return { title: "That line is too long", text: safe };
    default:
      return { title: "The line could not be sent", text: safe };
  }
}

const refused = {
  regenerate: "The reply could not be written again",
  continue: "The reply could not be gone on with",
  edit: "The change could not be saved",
  delete: "The line could not be removed",
  open: "That one could not be shown",
  draft: "The draft could not be written",
};

const safely: Partial<Record<keyof typeof refused, string>> = {
  edit: "Your words are still in their box.",
  draft: "What you wrote is still here.",
};

/** Why something that was to be done with a line came to nothing: what happened, then what is safe. */
export function explainRefusal(
  verb: keyof typeof refused,
  code: string,
  name: string,
): { title: string; text: string } {
  const safe = safely[verb] ?? "Everything is as it was.";
  if (code === "chat_busy") return { title: `${name} is still writing`, text: safe };
  return { title: refused[verb], text: `${explainCause(code)}${safe}` };
}

function explainCause(code: string): string {
  switch (code) {
    case "offline":
      return "There was no answer. ";
    case "model_unavailable":
      return "The model could not be reached. ";
    case "reply_empty":
      return "The model answered with nothing. ";
    case "rate_limited":
      return "That was too much at once. ";
    case "revision_conflict":
      return "It has been changed in another window, and this is how it reads now. ";
    case "not_found":
    case "leaf_not_found":
      return "It is no longer in this chat. ";
    case "parent_not_found":
      return "What it hung on is gone too. ";
    case "unauthenticated":
      return "Your session has ended. Sign in to go on. ";
    default:
      return "";
  }
}
