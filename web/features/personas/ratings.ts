import type { Persona } from "../../api.ts";

/** Whom a persona is fit for, in a word. */
export const ratings: Record<Persona["rating"], string> = {
  everyone: "Everyone",
  teen: "Teen",
  mature: "Mature",
};
