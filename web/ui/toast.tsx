import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";

type Toasts = (typeof import("./toasts.tsx"))["Toasts"];

/** A notice that goes by itself: what was done, and the way back. */
export interface ToastWords {
  text: string;
  /** which thing it was done to */
  detail?: string;
  /** what can still be done about it, while the notice stands; ⌘Z and Ctrl+Z do it too */
  action?: { label: string; run(): void };
  /** it stands until it is closed, and no key does what it offers */
  stays?: boolean;
}

export interface StandingToast extends ToastWords {
  id: number;
}

const ToastContext = createContext<{ show(words: ToastWords): void } | null>(null);

/** Gives `show`, which puts a notice into the corner for six seconds. Several stand above one another. */
export function useToast(): { show(words: ToastWords): void } {
  const context = useContext(ToastContext);
  if (context === null) throw new Error("useToast needs a ToastProvider around it.");
  return context;
}

/** Holds the notices of everything inside it. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<StandingToast[]>([]);
  const [Corner, setCorner] = useState<Toasts | null>(null);
  const count = useRef(0);
  const remove = useCallback(
    (id: number) => setToasts((standing) => standing.filter((toast) => toast.id !== id)),
    [],
  );
  const context = useMemo(
    () => ({
      show: (words: ToastWords) => {
        const id = ++count.current;
        setToasts((standing) => [...standing, { ...words, id }]);
        // without a network there may be no corner yet: a notice is no reason to lose the page, and stands with the next one
        const fetched = import("./toasts.tsx").then(({ Toasts }) => setCorner(() => Toasts));
        fetched.catch(() => undefined);
      },
    }),
    [],
  );
  return (
    <ToastContext value={context}>
      {children}
      {Corner !== null && toasts.length > 0 && <Corner toasts={toasts} onClose={remove} />}
    </ToastContext>
  );
}
