import { useQuery } from "@tanstack/react-query";
import { Plug, X } from "lucide-react";
import { useState } from "react";
import { type Chat, modelsQuery } from "../../api.ts";
import { PromptInputBanner } from "../../elements/prompt-input.tsx";
import { IconButton } from "../../ui/button.tsx";

const KEY = "dramatis:demo-known";

/** Says once a session that nobody real is playing. */
export function DemoNotice({ chat }: { chat: Chat }) {
  const { data } = useQuery(modelsQuery());
  const [known, setKnown] = useState(readKnown);
  const models = data?.models ?? [];
  const model = models.find(({ id }) => id === chat.settings.modelId) ?? models[0];
  if (known || !model?.demo) return null;
  const dismiss = () => {
    writeKnown();
    setKnown(true);
  };
  return (
    <PromptInputBanner
      tone="quiet"
      icon={Plug}
      actions={
        <IconButton label="Dismiss" onClick={dismiss}>
          <X size={16} aria-hidden />
        </IconButton>
      }
    >
      Running on the built-in demo model. Replies are short.
    </PromptInputBanner>
  );
}

function readKnown(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function writeKnown(): void {
  try {
    sessionStorage.setItem(KEY, "1");
  } catch {
    // it is said again on the next page
  }
}
