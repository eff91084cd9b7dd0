import { useEffect } from "react";
import { useToast } from "../ui/toast.tsx";
import { watchVersions } from "./updates.ts";

/** Says when there is a newer page, and leaves it to the person when to change to it. Shows nothing by itself. */
export function VersionNotice() {
  const { show } = useToast();
  useEffect(() => {
    // the page from its sources changes all the time
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    return watchVersions((reload) =>
      show({
        text: "A new version is ready",
        detail: "What you have typed stays.",
        action: { label: "Reload", run: reload },
        stays: true,
      }),
    );
  }, [show]);
  return null;
}
