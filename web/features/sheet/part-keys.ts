import { useEffect, useEffectEvent } from "react";
import { isPressed, isTyping } from "../shortcuts/keys.ts";

/**
 * Single keys that do something with the part of a sheet that the focus is in. A part is what has a `data-part`; a key that is not
 * wanted there gives false and is left alone.
 */
export function usePartKeys(
  keys: readonly string[],
  onPress: (key: string, part: string) => boolean,
) {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !(event.target instanceof Element)) return;
      const part = event.target.closest<HTMLElement>("[data-part]")?.dataset["part"];
      const key = keys.find((known) => isPressed(event, known));
      if (part === undefined || key === undefined || !press(key, part)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [keys]);
}
