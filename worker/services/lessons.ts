import { MessageTooLong } from "../ai/budget.ts";
import { calibrate } from "../ai/estimate.ts";
import { readOverflow, stepDown } from "../ai/profile.ts";
import type { Prompt } from "../ai/material.ts";
import type { MessageMetadata } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { type Attempt, readRefusal } from "./attempt.ts";
import { type Known, rememberModel } from "./known.ts";

/** So many fields of a model's profile may turn out to be wrong in one turn. */
const STEPS = 3;

/** Most that an estimate is multiplied by, as in `calibrate`, and how far a factor moves before it is worth keeping. */
const MOST = 2.5;
const MOVED = 0.02;

interface Order {
  turnId: string;
  modelId: string;
  known: Known;
  assemble(known: Known): Prompt;
}

/** What a model teaches us in one turn, and the prompt to ask it with by what is known so far. Fails with `message_too_long`. */
export class Lessons {
  /** why it is asked again: `empty`, or what was taken down: `stop:0`, `context:4096` */
  readonly names: string[] = [];
  known: Known;
  prompt: Prompt;
  readonly #deps: Deps;
  readonly #order: Order;
  #steps = 0;

  constructor(deps: Deps, order: Order) {
    this.#deps = deps;
    this.#order = order;
    this.known = order.known;
    this.prompt = this.#assemble();
  }

  /** Whether to ask again after an attempt of which nothing was shown; then `prompt` is made anew. */
  learn({ error }: Attempt): boolean {
    const name = error === null ? "empty" : this.#obey(readRefusal(error) ?? "");
    if (name === null || this.names.includes(name)) return false;
    const { turnId, modelId } = this.#order;
    const fields = error === null ? {} : errorFields(error);
    this.#deps.log("model.retried", { turnId, model: modelId, lesson: name, ...fields });
    this.names.push(name);
    this.prompt = this.#assemble();
    return true;
  }

  #assemble(): Prompt {
    try {
      return this.#order.assemble(this.known);
    } catch (error) {
      if (!(error instanceof MessageTooLong)) throw error;
      throw new AppError("message_too_long", { cause: error });
    }
  }

  /** Takes down what was refused and names it; null when that is not known, or enough was. */
  #obey(refusal: string): string | null {
    const { profile, factor } = this.known;
    const overflow = readOverflow(refusal);
    if (overflow && this.names.some((name) => /^(?:context|factor):/.test(name))) return null;
    if (overflow && (overflow.context === null || overflow.context >= profile.context)) {
      this.known = { profile, factor: Math.min(MOST, factor * 1.25) };
      return `factor:${this.known.factor.toFixed(2)}`;
    }
    const context = Math.max(2_048, overflow?.context ?? 0);
    const next = overflow ? { ...profile, context } : stepDown(profile, refusal);
    if (next === null || ++this.#steps > STEPS) return null;
    const before: Record<string, unknown> = profile;
    this.known = { profile: next, factor };
    const [field, value] = Object.entries(next).find(([key, value]) => before[key] !== value) ?? [];
    return `${field}:${String(value)}`;
  }

  /** Keeps what is new, in the background, and with it how many tokens the prompt really had. */
  keep({ usage, prompt }: MessageMetadata): void {
    const { modelId, known } = this.#order;
    const { profile } = this.known;
    const used = usage?.input ?? 0;
    const bare = prompt && used > 0 ? prompt.est.total / prompt.f : 0;
    const factor = calibrate(this.known.factor, used, bare);
    const refused = profile !== known.profile;
    if (!refused && Math.abs(factor / known.factor - 1) <= MOVED) return;
    this.#deps.waitUntil(rememberModel(this.#deps, modelId, { profile, factor }, refused));
  }
}
