import { CircleExclamationPoint } from "lucide-react";
import { toApiError } from "../../problem.ts";
import { Banner } from "../../ui/banner.tsx";

/** What could not be done on a page, and why, in words. */
export function Failure({ title, error }: { title: string; error: unknown }) {
  const { code, message } = toApiError(error);
  return (
    <Banner
      urgent
      tone="danger"
      icon={CircleExclamationPoint}
      title={title}
      className="m-4 shrink-0"
    >
      {code === "offline" ? "There was no answer. Try again when you are back online." : message}
    </Banner>
  );
}
