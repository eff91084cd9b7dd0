import type { FormEvent } from "react";
import { toApiError } from "../../problem.ts";
import { useCountdown } from "../../ui/countdown.ts";

/** Why a form's job was refused, null when it was not, and how many seconds it has to wait. */
export function useRefusal({ error: cause }: { error: Error | null }) {
  const error = cause && toApiError(cause);
  const wait = useCountdown(error?.retryAfter ?? 0, cause);
  return { error, wait };
}

/** Keeps the page where it is when a form is sent; gives what stands in a field by its name. */
export function readForm(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return (name) => String(data.get(name) ?? "");
}
