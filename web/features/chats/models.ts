import type { Model } from "../../api.ts";

/** The models that what was typed may mean: each of its words stands somewhere in the name or the id. */
export function findModels<Found extends Pick<Model, "id" | "label">>(
  models: readonly Found[],
  q: string,
): Found[] {
  const words = q.toLowerCase().split(/\s+/u);
  return models.filter(({ id, label }) => {
    const name = `${label} ${id}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

/** A model as the list shows it. */
export interface Offer {
  id: string;
  label: string;
  demo: boolean;
  /** why it cannot be chosen; null for one that can */
  reason: string | null;
}

/** What is on offer, and the chat's own model where that no longer is. */
export function offerModels(models: readonly Model[], chosenId: string): Offer[] {
  const offers = models.map((model) => ({ ...model, reason: null }));
  if (chosenId === "" || models.length === 0 || models.some(({ id }) => id === chosenId))
    return offers;
  const reason = `No longer on offer. ${models[0]?.label ?? "Another"} answers instead.`;
  return [...offers, { id: chosenId, label: chosenId, demo: false, reason }];
}

/**
 * Models under the names of who makes them, where their ids say so (`maker/model`), then the built-in one and those that cannot be
 * chosen. A single group has no name.
 */
export function groupModels(offers: readonly Offer[]): { name: string; models: Offer[] }[] {
  const groups = new Map<string, Offer[]>();
  for (const name of [...offers.filter(isOffered).map(makerOf), BUILT_IN, GONE])
    groups.set(name, []);
  for (const offer of offers) groups.get(placeOf(offer))?.push(offer);
  const filled = [...groups].filter(([, models]) => models.length > 0);
  return filled.map(([name, models]) => ({ name: filled.length > 1 ? name : "", models }));
}

const BUILT_IN = "Built in";
const GONE = "Not available";

const isOffered = ({ reason, demo }: Offer) => reason === null && !demo;

const makerOf = ({ id }: Offer) => (id.includes("/") ? id.slice(0, id.indexOf("/")) : "On offer");

const placeOf = (offer: Offer) =>
  offer.reason === null ? (offer.demo ? BUILT_IN : makerOf(offer)) : GONE;

/** Where a key leads in a list; undefined for a key that leads nowhere. */
export function stepModel<Found>(
  models: readonly Found[],
  from: Found | undefined,
  key: string,
): Found | undefined {
  const place = from === undefined ? -1 : models.indexOf(from);
  switch (key) {
    case "ArrowDown":
      return models[Math.min(place + 1, models.length - 1)];
    case "ArrowUp":
      return models[Math.max(place - 1, 0)];
    default:
      return undefined;
  }
}
