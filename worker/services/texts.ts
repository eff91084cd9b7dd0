import { generateText } from "ai";
import { headroom, type Profile, stepDown } from "../ai/profile.ts";
import type { Deps } from "../deps.ts";
import { readRefusal } from "./attempt.ts";
import { recallModel } from "./known.ts";

/** So many fields of a model's profile may turn out to be wrong in one job. */
const STEPS = 3;

/**
 * Has a model write a short text beside the conversation. What it refuses is left out and it is asked again. Rejects when it fails or
 * is aborted.
 */
export async function askForText(
  deps: Deps,
  wish: {
    modelId: string;
    instructions: string;
    prompt: string;
    temperature: number;
    /** without what a thinking model needs on top */
    maxOutputTokens: number;
    signal: AbortSignal;
  },
): Promise<string> {
  const { modelId, instructions, prompt, temperature, maxOutputTokens, signal } = wish;
  const ask = async (profile: Profile): Promise<string> => {
    const isFirst = profile.system === "first";
    const { text } = await generateText({
      model: deps.models.open(modelId),
      ...(isFirst ? { instructions } : {}),
      prompt: isFirst ? prompt : `${instructions}\n\n${prompt}`,
      ...(profile.sampling === "none" ? {} : { temperature }),
      maxOutputTokens: maxOutputTokens + headroom(profile),
      maxRetries: 0,
      abortSignal: signal,
    });
    return text;
  };
  let { profile } = recallModel(deps, modelId, null);
  for (let steps = 0; ; steps++) {
    try {
      return await ask(profile);
    } catch (error) {
      const next = stepDown(profile, readRefusal(error) ?? "");
      if (next === null || steps === STEPS) throw error;
      profile = next;
    }
  }
}
