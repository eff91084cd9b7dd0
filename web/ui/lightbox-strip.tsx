import { useLayoutEffect, useRef } from "react";
import type { Picture } from "./lightbox.tsx";

/** How many stand on either side of the one that is shown: a gallery may have thousands. */
const NEAR = 20;

interface LightboxStripProps {
  pictures: readonly Picture[];
  /** which one is shown, from 0 */
  at: number;
  onMove(at: number): void;
}

/** The pictures beside the one that is shown, which stands in the middle of them. */
export function LightboxStrip({ pictures, at, onMove }: LightboxStripProps) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const shown = list.current?.children[Math.min(at, NEAR)];
    shown?.scrollIntoView({ behavior: "instant", block: "nearest", inline: "center" });
  }, [at]);
  return (
    <ul ref={list} className="lightbox-strip" aria-label="Pictures">
      {pictures.map(({ id, url, caption, width, height }, place) =>
        Math.abs(place - at) > NEAR ? null : (
          <li key={id}>
            <button
              type="button"
              aria-label={`Picture ${place + 1}, ${caption}`}
              aria-current={place === at}
              onClick={() => onMove(place)}
            >
              <img src={url} alt="" width={width} height={height} loading="lazy" decoding="async" />
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
