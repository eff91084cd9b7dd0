import type { Theme } from "../workbench/appearance.ts";

/** The page in miniature; for the system's theme half in the one light, half in the other. */
export function ThemePicture({ theme }: { theme: Theme }) {
  if (theme !== "system") return <Miniature theme={theme} lines={["44%", "100%", "84%", "92%"]} />;
  return (
    <span className="theme-picture theme-picture-halves" aria-hidden>
      <Miniature theme="light" lines={["44%", "100%", "100%"]} />
      <Miniature theme="dark" lines={["44%", "100%", "100%"]} />
    </span>
  );
}

function Miniature({ theme, lines }: { theme: "light" | "dark"; lines: string[] }) {
  return (
    <span className="theme-picture" data-theme={theme} aria-hidden>
      <i />
      <i />
      <span>
        {lines.map((width, place) => (
          // the lines stand as they stand
          <u key={[place, width].join()} style={{ width }} />
        ))}
      </span>
    </span>
  );
}
