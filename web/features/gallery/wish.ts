import { useState } from "react";
import { v7 } from "uuid";
import { z } from "zod";
import { Id } from "../../../worker/contract/ids.ts";
import {
  Imagine,
  type Painter,
  type Picture,
  Seed,
  Shape,
  SHAPES,
  Style,
} from "../../../worker/contract/pictures.ts";
import { readStored, writeStored } from "../../storage.ts";

const KEY = "dramatis:imagine";

/** The most characters of a description, and the most pictures at once. */
export const WORDS = 600;
export const MOST = 8;

const Text = z.string().catch("");

/** Any seed that a painter takes. */
export const anySeed = (): number => Math.floor(Math.random() * 2_147_483_647);

/** What somebody wants painted, as it is kept in this browser until they change it. */
export const Wish = z.object({
  scene: Text,
  /** the words before the last time they were enriched; null where they were not, or were touched since */
  before: z.string().nullable().catch(null),
  /** who is in it; null for nobody */
  personaId: Id.nullable().catch(null),
  style: Style.catch("stage"),
  shape: Shape.exclude(["plate"]).catch("3:4"),
  count: z.number().int().min(1).max(MOST).catch(4),
  /** empty for the first on offer */
  modelId: Text,
  seed: Seed.catch(anySeed),
  /** the next pictures have the same seed */
  locked: z.boolean().catch(false),
  /** what nobody has touched is left to the painter */
  steps: z.number().int().nullable().catch(null),
  guidance: z.number().nullable().catch(null),
  negative: Text,
});
export type Wish = z.infer<typeof Wish>;

export type ChangeWish = (change: Partial<Wish>) => void;

/** What is wished for, which survives the page. `personaId`: of whom the gallery is; they are in it until somebody else is chosen. */
export function useWish(personaId: string | undefined): [Wish, ChangeWish] {
  const [wish, setWish] = useState(() => {
    const kept = Wish.parse(readStored(KEY, z.unknown()) ?? {});
    return personaId === undefined ? kept : { ...kept, personaId };
  });
  const change: ChangeWish = (some) =>
    setWish((now) => {
      const next = { ...now, ...some };
      writeStored(KEY, next);
      return next;
    });
  return [wish, change];
}

/** What the API is asked for. What the painter does not take is left out. */
export function toImagine(wish: Wish, painter: Painter | undefined, count: number): Imagine {
  const { takes } = painter ?? { takes: { steps: false, guidance: false, negative: false } };
  const negative = wish.negative.trim();
  return Imagine.parse({
    // the newest is painted first, as it stands first
    ids: Array.from({ length: count }, () => v7()).toReversed(),
    scene: wish.scene,
    personaId: wish.personaId,
    modelId: painter?.id ?? "",
    seed: wish.seed,
    settings: {
      style: wish.style,
      shape: wish.shape,
      withPersona: wish.personaId !== null,
      ...(takes.steps && wish.steps !== null && { steps: stepsOf(wish, painter) }),
      ...(takes.guidance && wish.guidance !== null && { guidance: wish.guidance }),
      ...(takes.negative && negative !== "" && { negative }),
    },
  });
}

/** The steps wished for, within what the painter takes; what is usual where nobody has said. */
export function stepsOf({ steps }: Pick<Wish, "steps">, painter: Painter | undefined): number {
  const { min, max, usual } = painter?.steps ?? { min: 1, max: 50, usual: 4 };
  return Math.min(max, Math.max(min, steps ?? usual));
}

/** The pictures of a request as they stand in the gallery before anybody has answered. */
export function toPictures(
  { ids, kind, scene, modelId, seed, settings }: Imagine,
  persona: Picture["persona"],
  now: Date,
): Picture[] {
  return ids.map((id, at) => ({
    id,
    kind,
    status: "queued",
    progress: 0,
    problem: null,
    url: null,
    scene,
    prompt: "",
    alt: "",
    model: modelId || null,
    seed: seed === undefined ? null : seed + at,
    ...SHAPES[settings.shape],
    settings,
    kept: false,
    messageId: null,
    chatId: null,
    persona,
    took: null,
    createdAt: now.toISOString(),
  }));
}

/** The request that asks for the same as a picture did, once more. */
export function toAgain(picture: Picture, wish: { scene?: string; seed?: number }): Imagine {
  const { scene, persona, model, settings, kind } = picture;
  return Imagine.parse({
    ids: [v7()],
    kind: kind === "portrait" ? "portrait" : "imagined",
    scene: (wish.scene ?? scene).slice(0, WORDS),
    personaId: persona?.id ?? null,
    modelId: model ?? "",
    seed: wish.seed ?? anySeed(),
    settings,
  });
}
