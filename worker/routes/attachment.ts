/** `content-disposition` of a file to be kept: a plain name for old clients, and the whole one as RFC 5987 has it. */
export function attachment(fileName: string): string {
  const safe = fileName
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ")
    .trim();
  const name = safe.slice(0, 120) || "file";
  const plain = name
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]/g, "")
    .replaceAll(/[%;]/g, "");
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain.trim() || "file"}"; filename*=UTF-8''${whole}`;
}
