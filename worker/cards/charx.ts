import { readText } from "./bytes.ts";
import { CardError } from "./card.ts";
import { notice } from "./notices.ts";
import type { Opened, Packed } from "./opened.ts";
import { openZip, type ZipEntry } from "./zip.ts";

const CARD = "card.json";

/** Takes a CHARX apart, alone or behind a JPEG: its card and its files. Files that are garbled are told and left out. */
export function openCharx(bytes: Uint8Array): Pick<Opened, "texts" | "files" | "unused"> {
  const { entries, whole } = openZip(bytes);
  const card = entries.find(({ path }) => path === CARD);
  if (card === undefined) return { texts: [], files: [], unused: [] };
  const text = card.read();
  const garbled: string[] = card.isIntact(text) ? [] : [CARD];
  const files = entries
    .filter((entry) => entry.path !== CARD)
    .flatMap((entry): Packed[] => {
      const read = tryRead(entry);
      if (read === null) garbled.push(entry.path);
      return read === null ? [] : [{ path: entry.path, bytes: read }];
    });
  return { texts: [{ text: readText(text), whole }], files, unused: notice("checksum", garbled) };
}

function tryRead(entry: ZipEntry): Uint8Array | null {
  try {
    return entry.read();
  } catch (error) {
    if (error instanceof CardError && error.reason === "damaged") return null;
    throw error;
  }
}
