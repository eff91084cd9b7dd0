const forms = new Set([
  "dr",
  "mr",
  "mrs",
  "ms",
  "sir",
  "ser",
  "lady",
  "lord",
  "old",
  "the",
  "captain",
  "professor",
  "saint",
]);

/** What a persona goes by: the first name, unless that is a form of address or an article. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.trim().split(/\s+/u);
  return rest.length > 0 && forms.has(first.toLowerCase().replace(".", "")) ? name : first;
}

/** As much of what a persona says as a small card holds: two sentences. */
export function openingWords(quote: string): string {
  return /^(?:[^.!?…]+[.!?…]+\s*){1,2}/u.exec(quote)?.[0].trim() ?? quote;
}
