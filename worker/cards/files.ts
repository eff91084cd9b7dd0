/** Letters of a name that every disk takes; `persona` when none is left. */
export const nameFile = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(/[\s_]+/g, "-")
    .toLowerCase()
    .slice(0, 60) || "persona";

/** Where in a CHARX a file of this kind goes (V3's usual folders). */
export function folderOf(ext: string): string {
  if (/^(?:a?png|jpe?g|webp|gif|avif)$/.test(ext)) return "images";
  if (/^(?:mp3|ogg|wav|m4a|flac|opus)$/.test(ext)) return "audio";
  return /^(?:mp4|webm|mov)$/.test(ext) ? "video" : "other";
}
