import { CircleUser } from "lucide-react";
import type { ComponentProps } from "react";

export type Place = "rail" | "tab-bar";

interface AccountFaceProps extends ComponentProps<"button"> {
  place: Place;
  /** null for a guest */
  who: string | null;
}

/** The button to the account: on a wide screen at the foot of the rail, on a phone the last tab. */
export function AccountFace({ place, who, ...props }: AccountFaceProps) {
  if (place === "tab-bar") {
    return (
      <button type="button" className="rail-item" {...props}>
        <CircleUser size={21} aria-hidden />
        You
      </button>
    );
  }
  return (
    <button
      type="button"
      className="rail-account"
      aria-label={`Account: ${who ?? "guest"}`}
      {...props}
    >
      {who?.slice(0, 1).toUpperCase() ?? <CircleUser size={18} aria-hidden />}
    </button>
  );
}
