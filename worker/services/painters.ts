import { countSpent } from "../../db/queries/orders.ts";
import type { Painters } from "../contract/pictures.ts";
import type { PainterEntry } from "../contract/painting.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { z } from "zod";

/** The painters on offer, and how many pictures the caller may still have, or when there are more; null for nobody. */
export async function listPainters(
  deps: Deps,
  userId: string | null,
): Promise<z.infer<typeof Painters>> {
  const { IMAGE_MODELS, LIMIT_PICTURES: allowance } = deps.config;
  const spent = userId === null ? null : await countSpent(deps.db, { userId, allowance });
  return {
    models: IMAGE_MODELS.map(({ id, label = id, demo, takes, steps }) => ({
      id,
      label,
      demo,
      takes,
      steps: takes.steps ? steps : null,
    })),
    left: spent === null ? null : Math.max(0, allowance.count - spent.count),
    wait: spent?.wait ?? null,
  };
}

/** The id of the painter that is wished for, or of the first for an empty wish. Fails with `unknown_model`. */
export function choosePainter(offered: readonly PainterEntry[], wish: string): string {
  const found = wish === "" ? offered[0] : offered.find(({ id }) => id === wish);
  if (found) return found.id;
  throw new AppError("unknown_model", { detail: "Pick one from GET /api/images/models." });
}
