import { useState } from "react";
import { writeStored } from "../../storage.ts";

export type Theme = "system" | "light" | "dark";

/** Read before the first paint by public/theme.js, which knows the same key. */
const KEY = "dramatis:theme";

function readTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  writeStored(KEY, theme === "system" ? null : theme);
}

/** The chosen theme and the way to choose another; "system" follows the machine. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readTheme);
  const choose = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  return [theme, choose];
}

/** Turns light to dark and dark to light, whatever chose the present one. */
export function switchTheme(): void {
  const theme = readTheme();
  const dark =
    theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  applyTheme(dark ? "light" : "dark");
}
