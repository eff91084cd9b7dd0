import { z } from "zod";
import { countPersonas, listPersonas as selectPersonas } from "../../db/queries/explore.ts";
import type { ListPersonas, PersonaPage } from "../contract/explore.ts";
import { ContentRating } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import type { Caller } from "./auth.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { toCard } from "./personas.ts";
import { readSearch } from "./search.ts";

const PAGE = 24;

const NumberKey = z.string().regex(/^-?\d{1,20}(\.\d{1,12})?$/);
const NameKey = z.string().max(80);

/** A page of personas: the caller's own, or everyone's published ones, and with the first page how many there are. */
export async function listPersonas(
  deps: Deps,
  params: ListPersonas & { caller: Caller | null },
): Promise<PersonaPage> {
  const { caller, scope, q = "", tag, visibility, sort, rating, cursor } = params;
  const asked = {
    userId: caller?.id ?? null,
    scope,
    q: readSearch(q)?.text ?? null,
    ratings: ratingsUpTo(caller === null || caller.guest ? atMostTeen(rating) : rating),
  };
  const order = sort ?? "made";
  const after = cursor ? readCursor(order, sort === "name" ? NameKey : NumberKey, cursor) : null;
  const [rows, counts] = await Promise.all([
    selectPersonas(deps.db, { ...asked, tag, visibility, sort, after, limit: PAGE + 1 }),
    after === null ? countPersonas(deps.db, asked) : null,
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    personas: page.map(toCard),
    nextCursor: rows.length > PAGE && last ? writeCursor(order, last) : null,
    counts,
  };
}

/** Whoever has no account has told us nothing of their age. */
const atMostTeen = (rating: ContentRating) => (rating === "mature" ? "teen" : rating);

const ratingsUpTo = (most: ContentRating) =>
  ContentRating.options.slice(0, ContentRating.options.indexOf(most) + 1);
