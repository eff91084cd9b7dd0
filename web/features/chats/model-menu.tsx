import { Check } from "lucide-react";
import type { Chat, Model } from "../../api.ts";
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTick,
  MenuTrigger,
} from "../../ui/menu.tsx";
import { useChangeChat } from "./changes.ts";
import { ModelName, type ModelNameProps } from "./model-selector.tsx";

interface ModelMenuProps extends ModelNameProps {
  chat: Chat;
  models: Model[];
  /** it was asked for before it was there */
  defaultOpen: boolean;
}

/** The list behind a model's name. */
export function ModelMenu({ chat, models, model, field, defaultOpen }: ModelMenuProps) {
  const change = useChangeChat(chat.id);
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <ModelName model={model} field={field} />
      </MenuTrigger>
      <MenuContent align={field ? "start" : "end"}>
        <MenuRadioGroup
          value={model?.id ?? ""}
          onValueChange={(modelId) => change.mutate({ settings: { modelId } })}
        >
          {models.map(({ id, label }) => (
            <MenuRadioItem key={id} value={id}>
              <span className="menu-tick">
                <MenuTick>
                  <Check size={16} aria-hidden />
                </MenuTick>
              </span>
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <p className="menu-note">Used from the next reply, in this chat</p>
      </MenuContent>
    </Menu>
  );
}
