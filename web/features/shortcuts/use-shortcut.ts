import { useEffect, useEffectEvent } from "react";
import { isPressed, isTyping } from "./keys.ts";

/** Does something when keys are pressed anywhere on the page. Single keys are left to fields, menus and dialogs. */
export function useShortcut(keys: string, onPress: () => void): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPressed(event, keys)) return;
      if (!keys.startsWith("mod+") && isTyping(event.target)) return;
      event.preventDefault();
      press();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [keys]);
}
