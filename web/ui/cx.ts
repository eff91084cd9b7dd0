/** Joins class names; what is false or empty drops out. Later names come last, so a caller's own goes at the end. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
