const rows = () => [...document.querySelectorAll<HTMLAnchorElement>("a.chat-link")];
const searchField = () => document.querySelector<HTMLInputElement>("input.chat-search-field");

/** Moves the focus from a row to the next or the one before; from the first one up to the search. */
export function stepRow(from: HTMLAnchorElement, by: 1 | -1): void {
  const links = rows();
  const to = links.indexOf(from) + by;
  if (to === -1) searchField()?.focus();
  else links[to]?.focus();
}

export function focusFirstRow(): void {
  rows()[0]?.focus();
}

/** Takes the focus out of a row that is about to go away, to a neighbour or the search. */
export function leaveRow(chatId: string): void {
  const links = rows();
  const place = links.findIndex((link) => link.pathname.endsWith(chatId));
  const row = links[place]?.closest("li");
  const { activeElement } = document;
  if (activeElement !== document.body && !row?.contains(activeElement)) return;
  (links[place + 1] ?? links[place - 1] ?? searchField())?.focus();
}
