import { CloudOff } from "lucide-react";
import { toApiError } from "../../problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useOnline } from "../../ui/media.ts";

interface NotFetchedProps {
  /** what could not be read, at the beginning of a sentence */
  what: string;
  error: Error | null;
  onRetry(): void;
}

/** Why a list may not be as it is: there is no network, or it could not be read. Nothing while all is well. */
export function NotFetched({ what, error, onRetry }: NotFetchedProps) {
  const online = useOnline();
  if (error === null && online) return null;
  const offline = !online || toApiError(error).code === "offline";
  return (
    <Banner
      tone="quiet"
      icon={CloudOff}
      title={offline ? "You’re offline" : `${what} could not be read`}
      className="mb-4"
      actions={
        <Button variant="line" size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {offline ? "What was read before stays here." : toApiError(error).message}
    </Banner>
  );
}
