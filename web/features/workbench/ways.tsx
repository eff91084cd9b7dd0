import { useNavigate } from "@tanstack/react-router";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from "react";
import { isPressed, isTyping, KEYS } from "../shortcuts/keys.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { type Place, places } from "./places.ts";
import { switchTheme } from "./theme.ts";

const Palette = lazy(async () => ({ default: (await import("../palette/palette.tsx")).Palette }));
const ShortcutsSheet = lazy(async () => ({
  default: (await import("../shortcuts/shortcuts-sheet.tsx")).ShortcutsSheet,
}));

/** What can be opened over any screen. */
type Way = "find" | "shortcuts";

const WaysContext = createContext<((way: Way) => void) | null>(null);

/** Gives what opens the palette or the list of shortcuts. */
export function useWays(): (way: Way) => void {
  const open = useContext(WaysContext);
  if (open === null) throw new Error("useWays needs the Ways around it.");
  return open;
}

/** The ways around that every screen has: the palette, the list of shortcuts, and the keys that go somewhere. One is open at a time. */
export function Ways({ children }: { children: ReactNode }) {
  const [way, setWay] = useState<Way | null>(null);
  const navigate = useNavigate();
  const close = () => setWay(null);
  useShortcut(KEYS.find, () => setWay(way === "find" ? null : "find"));
  useShortcut(KEYS.shortcuts, () => setWay("shortcuts"));
  useShortcut(KEYS.theme, switchTheme);
  useShortcut(KEYS.newChat, () => {
    close();
    void navigate({ to: "/" });
  });
  useGoKeys(({ to }) => void navigate({ to }));
  const open = useMemo(() => (next: Way) => setWay(next), []);
  return (
    <WaysContext value={open}>
      {children}
      <Suspense fallback={null}>
        {way === "find" && <Palette onClose={close} />}
        {way === "shortcuts" && <ShortcutsSheet onClose={close} />}
      </Suspense>
    </WaysContext>
  );
}

/** How long after G the second key may come, in milliseconds. */
const PATIENCE = 1_500;

/** G and then a screen's key go there. The second key is taken before whatever it means by itself. */
function useGoKeys(onGo: (place: Place) => void) {
  const go = useEffectEvent(onGo);
  useEffect(() => {
    let asked = -Infinity;
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      const place = places.find(({ key }) => isPressed(event, key));
      const waits = event.timeStamp - asked < PATIENCE;
      asked = isPressed(event, KEYS.go) ? event.timeStamp : -Infinity;
      if (!waits || place === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      go(place);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
}
