import { readCaps } from "./keys.ts";

/** Keys as they look on the keyboard. */
export function Press({ keys }: { keys: string }) {
  return (
    <span className="press">
      {readCaps(keys).map((cap) => (
        <kbd key={cap} className="kbd">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
