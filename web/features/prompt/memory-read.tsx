import { History } from "lucide-react";
import type { MemorySegment } from "../../api.ts";

interface MemoryReadProps {
  /** the segments that were in */
  ids: readonly string[];
  /** the path's segments as they are now; undefined until they are read */
  segments: readonly MemorySegment[] | undefined;
}

/** What the model was told of lines that it did not read word for word, as that stands today. */
export function MemoryRead({ ids, segments }: MemoryReadProps) {
  const known = new Map(segments?.map((segment) => [segment.id, segment]));
  return (
    <section className="saw-section">
      <h3>
        Memory <span>{ids.length}</span>
      </h3>
      <ul className="saw-list">
        {ids.map((id) => {
          const segment = known.get(id);
          return (
            <li key={id}>
              <History size={15} aria-hidden />
              <b>{segment ? `Lines ${segment.from + 1}–${segment.to + 1}` : "A part of memory"}</b>
              <p>
                {segments !== undefined &&
                  (segment?.text || "It has been changed or taken out since.")}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
