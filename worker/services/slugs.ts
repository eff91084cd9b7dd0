const LONGEST = 60;

/** A text as a piece of an address: small Latin letters and digits with hyphens between. Empty when it has none of them. */
export const toSlug = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}+|['’]/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, "");

/** The public name for a persona that chose none: made from its name, and where that is taken, or in another script, told apart by its id. */
export function makeSlug({ id, name }: { id: string; name: string }, taken = false): string {
  const slug = toSlug(name)
    .slice(0, LONGEST - 9)
    .replace(/-+$/, "");
  if (slug !== "" && !taken) return slug;
  return `${slug || "persona"}-${id.slice(-8)}`;
}
