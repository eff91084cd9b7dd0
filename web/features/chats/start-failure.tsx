import { CircleExclamationPoint } from "lucide-react";
import { toApiError } from "../../problem.ts";
import { Banner } from "../../ui/banner.tsx";

/** Why a chat could not be started, in words. */
export function StartFailure({ error }: { error: unknown }) {
  const { code, message } = toApiError(error);
  return (
    <Banner
      urgent
      tone="danger"
      icon={CircleExclamationPoint}
      title="The chat could not be started"
      className="m-4 shrink-0"
    >
      {code === "offline" ? "There was no answer. Try again when you are back online." : message}
    </Banner>
  );
}
