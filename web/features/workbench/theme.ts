import { changeAppearance, readAppearance } from "./appearance.ts";

/** Turns light to dark and dark to light, whatever chose the present one. */
export function switchTheme(): void {
  const { theme } = readAppearance();
  const dark =
    theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  changeAppearance({ theme: dark ? "light" : "dark" });
}
