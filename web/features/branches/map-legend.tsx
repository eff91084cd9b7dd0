import type { Size } from "./scale.ts";

/** What the strokes of the map mean, and the keys that walk it. */
export function MapLegend({ size }: { size: Size }) {
  return (
    <footer className="map-legend">
      <span>
        <Sign className="map-lit" />
        Lit path
      </span>
      <span>
        <Sign className="map-other" />
        Other branches
      </span>
      <span>
        <i className="map-key-reply" />
        Reply
      </span>
      {size.own ? (
        <span>
          <i className="map-key-own" />
          Your line
        </span>
      ) : (
        <span className="max-lg:hidden">
          Below 60% your lines lose their dots and only named and long branches keep labels
        </span>
      )}
      <span className="map-keys">
        <kbd>←</kbd>
        <kbd>→</kbd> along <kbd>↑</kbd>
        <kbd>↓</kbd> across <kbd>Enter</kbd> continue from here
      </span>
    </footer>
  );
}

function Sign({ className }: { className: string }) {
  return (
    <svg width={30} height={8} aria-hidden>
      <path className={className} d="M1 4H29" />
    </svg>
  );
}
