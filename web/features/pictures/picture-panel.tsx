import { Brush, CircleUser, Layers, Trash2 } from "lucide-react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { lineTime } from "../chats/time.ts";
import type { Painted } from "./picture-lightbox.tsx";

/** All that the painter was told; of no use to most. */
export function PicturePrompt({ picture: { prompt } }: { picture: Picture }) {
  if (prompt === "") return null;
  return (
    <details className="picture-prompt">
      <summary>All that the painter was told</summary>
      <p>{prompt}</p>
    </details>
  );
}

/** What else can be made of a picture. */
export function PictureWays({
  onPortrait,
  onVary,
}: {
  onPortrait?: (() => void) | undefined;
  onVary(): void;
}) {
  return (
    <div className="picture-ways">
      {onPortrait && (
        <Button variant="line" size="sm" onClick={onPortrait}>
          <CircleUser size={14} aria-hidden />
          As portrait
        </Button>
      )}
      <Button variant="line" size="sm" onClick={onVary}>
        <Layers size={14} aria-hidden />
        Variation
      </Button>
    </div>
  );
}

interface TriesProps {
  tries: readonly Painted[];
  onShow(picture: Picture): void;
}

/** What was painted before in the same place; a click shows it there again. */
export function PictureTries({ tries, onShow }: TriesProps) {
  const now = useNow();
  return (
    <section className="picture-tries">
      <h3 className="label">Earlier tries</h3>
      <ul>
        {tries.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-label={`Show the earlier try, ${lineTime(new Date(one.createdAt), now)}`}
              onClick={() => onShow(one)}
            >
              <img src={one.url} alt="" width={one.width} height={one.height} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Paint it again, or take it away. */
export function PictureFoot({ note, ...on }: { note: string; onAgain(): void; onRemove(): void }) {
  return (
    <>
      <div className="picture-foot">
        <Button variant="accent" className="grow" onClick={on.onAgain}>
          <Brush size={16} aria-hidden />
          Paint again
        </Button>
        <Button variant="line" aria-label="Remove this picture" onClick={on.onRemove}>
          <Trash2 size={16} aria-hidden />
        </Button>
      </div>
      <p className="hint">{note}</p>
    </>
  );
}
