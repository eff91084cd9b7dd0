import type { ApiError } from "../../problem.ts";

/** Why the writing ended before it was done. */
export function explainStop({ code }: ApiError): string {
  switch (code) {
    case "offline":
      return "The connection was lost while it was written";
    case "rate_limited":
      return "That was too much at once";
    case "model_unavailable":
      return "The model could not be reached";
    case "persona_not_made":
      return "The model’s answer could not be used";
    case "unauthenticated":
      return "Your session has ended. Sign in to go on";
    default:
      return "Something went wrong while it was written";
  }
}
