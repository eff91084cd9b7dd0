import { z } from "zod";
import { UNCALIBRATED } from "../ai/estimate.ts";
import { Profile } from "../ai/profile.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/** What is known of a model: what it can be asked for, and what an estimate of tokens is multiplied by. */
export interface Known {
  profile: Profile;
  factor: number;
}

/** What a model taught us, as it is kept. */
const Lesson = z.object({
  /** fields that it refused, a step down */
  profile: Profile.partial(),
  factor: z.number(),
  /** when it last refused one, in milliseconds since 1970; 0 when it never did */
  at: z.number(),
});
type Lesson = z.infer<typeof Lesson>;

/** How long a refusal is believed: providers learn, and a wrong guess must not stay. In milliseconds. */
const BELIEVED = 7 * 86_400_000;

/** Seconds that nothing has to be learnt for all to be forgotten. */
const KEPT = 90 * 86_400;

/** For when Redis is silent. Lives as long as the isolate. */
const lessons = new Map<string, Lesson>();
const placeOf = (deps: Deps, modelId: string) => `${deps.models.provider} ${modelId}`;

/** The Redis hash that holds what a provider's models taught us, a field for each. Its address is not for reading: it may hold a key. */
export async function knownKey(deps: Deps): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(deps.models.provider),
  );
  const name = [...new Uint8Array(digest).subarray(0, 8)];
  return `v1:models:${name.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** What is known of a model by that hash, null when Redis did not give it. */
export function recallModel(
  deps: Deps,
  modelId: string,
  hash: Record<string, unknown> | null,
): Known {
  const place = placeOf(deps, modelId);
  const mine = lessons.get(place);
  const { data: shared } = Lesson.safeParse(hash?.[modelId]);
  const lesson = shared && shared.at >= (mine?.at ?? 0) ? shared : mine;
  if (lesson) lessons.set(place, lesson);
  const isBelieved = lesson !== undefined && deps.now() - lesson.at < BELIEVED;
  const profile = { ...deps.models.profile(modelId), ...(isBelieved ? lesson.profile : {}) };
  return { profile, factor: lesson?.factor ?? UNCALIBRATED };
}

/** Keeps what a model taught us in this turn: `refused` says that its profile is another now. */
export async function rememberModel(
  deps: Deps,
  modelId: string,
  { profile, factor }: Known,
  refused: boolean,
): Promise<void> {
  const place = placeOf(deps, modelId);
  const before = lessons.get(place) ?? { profile: {}, at: 0 };
  const given: Record<string, unknown> = deps.models.profile(modelId);
  const changed = Object.entries(profile).filter(([field, value]) => given[field] !== value);
  const lesson: Lesson = {
    ...before,
    ...(refused ? { profile: Object.fromEntries(changed), at: deps.now() } : {}),
    factor: Math.round(factor * 1_000) / 1_000,
  };
  lessons.set(place, lesson);
  try {
    const key = await knownKey(deps);
    await deps.redis
      .pipeline()
      .hset(key, { [modelId]: lesson })
      .expire(key, KEPT)
      .exec();
  } catch (error) {
    deps.log("model.not_remembered", { modelId, ...errorFields(error) });
  }
}
