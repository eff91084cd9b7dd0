import { Compass, Images, Library, type LucideIcon, MessagesSquare } from "lucide-react";

/** A screen that can be gone to from anywhere. */
export interface Place {
  to: "/" | "/explore" | "/gallery" | "/chats";
  label: string;
  icon: LucideIcon;
  /** the key that goes there after G */
  key: string;
}

/** The screens in the order of the rail. */
export const places: readonly Place[] = [
  { to: "/", label: "Library", icon: Library, key: "l" },
  { to: "/explore", label: "Explore", icon: Compass, key: "e" },
  { to: "/gallery", label: "Gallery", icon: Images, key: "i" },
  { to: "/chats", label: "Chats", icon: MessagesSquare, key: "c" },
];
