import type { z } from "zod";
import { insertImagined, insertScene, type Taken } from "../../db/queries/orders.ts";
import type { Unpainted } from "../../db/queries/unfinished.ts";
import {
  type Illustrate,
  type Imagine,
  type PaintSettings,
  type Picture,
  type PictureList,
  SHAPES,
} from "../contract/pictures.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { getPictures } from "./gallery.ts";
import { handOver } from "./jobs.ts";
import { passGate } from "./limits.ts";
import { choosePainter } from "./painters.ts";

/** How a reply is painted where nobody says anything else. */
const PLATE: PaintSettings = { style: "stage", shape: "plate", withPersona: true };

const SEEDS = 2 ** 31;

/**
 * Orders pictures for the caller's gallery; the same ids again order nothing again. Fails with `not_found` for a persona that the caller
 * may not talk to (or, for a portrait, that is not theirs), `unknown_model`, `id_conflict`, `rate_limited`, and `picture_limit` when they
 * have had all they may have for now.
 */
export async function imagine(
  deps: Deps,
  { ids, seed, modelId, ...asked }: Imagine & { userId: string },
): Promise<z.infer<typeof PictureList>> {
  const { userId, kind, personaId, settings } = asked;
  if (kind === "portrait" && personaId === null) {
    throw new AppError("invalid_request", { detail: "personaId: a portrait is of somebody" });
  }
  const model = choosePainter(deps.config.IMAGE_MODELS, modelId);
  const first = seed ?? anySeed();
  const unlike = [...new Set(ids)];
  await admit(deps, userId);
  const taken = await insertImagined(deps.db, {
    ...asked,
    ...SHAPES[settings.shape],
    model,
    pictures: unlike.map((id, index) => ({ id, seed: (first + index) % SEEDS })),
    allowance: deps.config.LIMIT_PICTURES,
  });
  insist(taken);
  send(deps, { userId, kind }, taken);
  const images = await getPictures(deps, { userId, ids: unlike });
  return { images };
}

/** Orders a picture of a reply, the first or one more. Fails with `not_found`, and as `imagine` does. */
export async function illustrate(
  deps: Deps,
  asked: Illustrate & { userId: string; chatId: string; messageId: string },
): Promise<Picture> {
  const { id, userId, scene = "", seed = null, style = PLATE.style } = asked;
  await admit(deps, userId);
  const taken = await insertScene(deps.db, {
    ...asked,
    ...sceneOrder(deps),
    automatic: false,
    scene,
    seed,
    settings: { ...PLATE, style },
  });
  insist(taken);
  send(deps, { userId, kind: "scene" }, taken);
  const [picture] = await getPictures(deps, { userId, ids: [id] });
  if (!picture) throw new AppError("not_found");
  return picture;
}

/**
 * Orders the picture of a reply that has just been stored, where its chat wants pictures and the reply is whole enough: once, ever, and
 * silently none when the person has had all they may have. Never throws.
 */
export async function illustrateReply(
  deps: Deps,
  reply: { userId: string; chatId: string; messageId: string },
): Promise<void> {
  try {
    const taken = await insertScene(deps.db, {
      ...reply,
      ...sceneOrder(deps),
      id: deps.newId(),
      automatic: true,
      scene: "",
      seed: null,
      settings: PLATE,
    });
    const pictures = taken.made.map((id) => ({ id, userId: reply.userId, kind: "scene" as const }));
    await handOver(deps, pictures);
  } catch (error) {
    deps.log("illustrate.failed", { messageId: reply.messageId, ...errorFields(error) });
  }
}

const sceneOrder = (deps: Deps) => ({
  ...SHAPES.plate,
  model: choosePainter(deps.config.IMAGE_MODELS, ""),
  otherSeed: anySeed(),
  allowance: deps.config.LIMIT_PICTURES,
});

const anySeed = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % SEEDS;

async function admit(deps: Deps, userId: string): Promise<void> {
  const { wait } = await passGate(deps, { kind: "picture", userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
}

function insist({ found, conflict, wait }: Taken): void {
  if (!found) throw new AppError("not_found");
  if (conflict) throw new AppError("id_conflict");
  if (wait !== null) throw new AppError("picture_limit", { extra: { retryAfter: wait } });
}

/** Behind the answer: a Trigger.dev that is slow or away holds nobody up. */
function send(deps: Deps, about: Omit<Unpainted, "id">, { made }: Taken): void {
  deps.waitUntil(
    handOver(
      deps,
      made.map((id) => ({ ...about, id })),
    ),
  );
}
