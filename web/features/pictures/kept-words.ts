import { useState } from "react";
import { z } from "zod";
import { readStored, writeStored } from "../../storage.ts";

const keyOf = (id: string) => `dramatis:scene:${id}`;

/** Other words for a picture, kept in this browser until it is painted from them. */
export interface KeptWords {
  value: string;
  change(text: string): void;
  /** they were painted, or given up */
  forget(): void;
}

/** Keeps words that could not be painted. */
export const keepWords = (id: string, text: string): void => writeStored(keyOf(id), text);

/** The words for a picture as they are being changed. `id`: of the picture, or of the reply that has none yet. */
export function useKeptWords(id: string, original: string): KeptWords {
  const [kept, keep] = useState(() => ({ id, text: readStored(keyOf(id), z.string()) }));
  if (kept.id !== id) keep({ id, text: readStored(keyOf(id), z.string()) });
  const write = (text: string | null) => {
    keep({ id, text });
    writeStored(keyOf(id), text);
  };
  return {
    value: kept.text ?? original,
    change: (text) => write(text === original ? null : text),
    forget: () => write(null),
  };
}
