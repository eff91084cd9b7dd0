import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { inject } from "vitest";
import { claimImage } from "../db/pictures.fixture.ts";
import { portrait } from "./cards.fixture.ts";
import { type Delivery, SIGNATURE, signDelivery } from "./contract/painting.ts";
import { makeDeps } from "./deps.ts";
import { parseEnv } from "./env.ts";
import { type Answer, type Browser, browser } from "./fixture.ts";

/** What the tests' Trigger.dev remembers of a picture. */
interface Taken {
  task: string;
  payload: { imageId: string };
  runId: string | null;
  isCached: boolean;
  authorization: string;
  branch: string;
  cancelled: boolean;
  options: { idempotencyKey?: string; concurrencyKey?: string };
}

/** What Trigger.dev was told of a picture, in its order. */
export async function taken(imageId: string): Promise<Taken[]> {
  const answer = await fetch(`${inject("scriptedTrigger")}/taken?imageId=${imageId}`);
  return answer.json();
}

/** Has Trigger.dev refuse what is about somebody, or be slow; without more that ends. */
export async function setMood(mood: { about: string; status?: number; wait?: number }) {
  const body = JSON.stringify(mood);
  await fetch(`${inject("scriptedTrigger")}/mood`, { method: "POST", body });
}

/** What services need, at a time that is `later` by so many milliseconds. */
export function depsOf({ later = 0, env: more = {} }: { later?: number; env?: object } = {}) {
  const parsed = parseEnv({ ...inject("workerEnv"), PICTURES: env.PICTURES, ...more });
  if ("problems" in parsed) throw new Error(parsed.problems.join());
  const deps = makeDeps(parsed.config, { log: () => {}, requestId: "test", waitUntil: () => {} });
  return { ...deps, now: () => Date.now() + later };
}

/** A body for pictures of a gallery, with new ids. */
export const wish = (count: number, more: object = {}) => ({
  ids: Array.from({ length: count }, () => v7()),
  scene: "a lamp on a wet quay, seen from a boat",
  ...more,
});

/** Orders one picture; gives its id, or what refused it. */
export async function order(who: Browser, more: object = {}): Promise<string> {
  const answer = await who.call("POST", "/api/images", wish(1, more));
  if (answer.status !== 202) throw new Error(`no picture: ${answer.status} ${answer.text}`);
  return answer.json.images[0].id;
}

/** A whole PNG of 64 by 96, which no task makes: the worker takes it all the same. */
export const PNG = new Uint8Array(portrait.bytes);

/** Seconds since 1970, so many from now. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

interface Handed extends Partial<Delivery> {
  imageId: string;
  contentType?: string;
  secret?: string;
  signature?: string;
  env?: object;
}

/** Hands a picture in as its task would, but for what is said otherwise. */
export async function deliver(handed: Handed): Promise<Answer> {
  const { imageId, runId = `run_${imageId}`, expires = inSeconds(200), bytes = PNG } = handed;
  const secret = handed.secret ?? inject("workerEnv")["PICTURES_SECRET"] ?? "";
  const delivery = { imageId, runId, expires, bytes };
  const signature = handed.signature ?? (await signDelivery(secret, delivery));
  const path = `/api/internal/images/${imageId}?run=${runId}&expires=${expires}`;
  const headers = { [SIGNATURE]: signature, "content-type": handed.contentType ?? "image/png" };
  return browser().call("PUT", path, bytes, headers, handed.env);
}

/** A picture of somebody's that has been painted; gives its id. */
export async function painted(who: Browser, more: object = {}): Promise<string> {
  const imageId = await order(who, more);
  await claimImage(inject("databaseUrl"), { imageId, runId: `run_${imageId}` });
  const answer = await deliver({ imageId });
  if (answer.status !== 204) throw new Error(`not delivered: ${answer.status} ${answer.text}`);
  return imageId;
}
