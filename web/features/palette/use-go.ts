import { useRouter } from "@tanstack/react-router";
import type { Result } from "./results.ts";

/** Goes where a result leads, `beside` in a tab of its own, or does what it does; the palette closes before. */
export function useGo(onClose: () => void) {
  const router = useRouter();
  return (result: Result, beside: boolean) => {
    onClose();
    const { href } = result;
    if (beside && href !== undefined) {
      globalThis.open(href, "_blank", "noopener");
      return;
    }
    if (result.kind === "command") result.command.run?.();
    if (href !== undefined) router.history.push(href);
  };
}
