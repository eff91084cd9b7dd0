import type { Chat, Model } from "../../api.ts";
import { useChangeChat } from "./changes.ts";
import { ModelPicker } from "./model-picker.tsx";
import type { ModelNameProps } from "./model-selector.tsx";

interface ModelMenuProps extends ModelNameProps {
  chat: Chat;
  models: Model[];
  /** it was asked for before it was there */
  defaultOpen: boolean;
}

/** The models that a chat can be played by. */
export function ModelMenu({ chat, ...name }: ModelMenuProps) {
  const change = useChangeChat(chat.id);
  return (
    <>
      <ModelPicker
        {...name}
        chosenId={chat.settings.modelId}
        note="Used from the next reply, in this chat"
        onChoose={(modelId) => change.mutate({ settings: { modelId } })}
      />
      {change.isError && (
        <span role="alert" className="sr-only">
          The model could not be changed.
        </span>
      )}
    </>
  );
}
