import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import { z } from "zod";
import { defaultProfile, isRefusal, OPENAI, type Profile } from "../ai/profile.ts";
import type { ModelList } from "../contract/service.ts";
import type { Config } from "../env.ts";
import { AppError } from "../errors.ts";
import { coalesce } from "./coalesce.ts";

/** The models on offer and the way to reach them. */
export interface Models {
  list(): ModelList;
  /** The id to use for a wish: the wish itself when it is on offer, else the default. */
  choose(wish: string | undefined): string;
  open(modelId: string): LanguageModel;
  /** What a model is taken to be capable of, by its provider and by the configuration. */
  profile(modelId: string): Profile;
  /** base URL */
  provider: string;
  /** Resolves when the provider answers at all. */
  ping(signal: AbortSignal): Promise<void>;
}

/** OpenAI itself is reached by its Responses API; any other base URL by Chat Completions, which all of them speak. */
export function openModels(
  config: Pick<Config, "OPENAI_BASE_URL" | "OPENAI_API_KEY" | "CHAT_MODELS">,
): Models {
  const provider = config.OPENAI_BASE_URL || OPENAI;
  const apiKey = config.OPENAI_API_KEY;
  const offered = config.CHAT_MODELS;
  const fallback = offered[0]?.id ?? "";
  const find = (modelId: string) => offered.find(({ id }) => id === modelId);
  const profile = (modelId: string): Profile => ({
    ...defaultProfile(provider, modelId),
    ...find(modelId)?.profile,
  });
  const ask = coalesce(settle(persist(fetch)));
  return {
    list: () => ({
      models: offered.map(({ id, label, demo }) => ({ id, label, demo })),
      demo: offered.some((model) => model.demo),
    }),
    provider,
    profile,
    choose: (wish) => (wish !== undefined && find(wish) ? wish : fallback),
    open(modelId) {
      if (profile(modelId).api === "responses") {
        return createOpenAI({ baseURL: provider, apiKey, fetch: ask }).responses(modelId);
      }
      return createOpenAICompatible({
        name: "model",
        baseURL: provider,
        ...(apiKey === "" ? {} : { apiKey }),
        includeUsage: true,
        supportsStructuredOutputs: true,
        transformRequestBody: (body) => ({
          ...body,
          ...(goesOn(body) ? GO_ON : {}),
          ...find(modelId)?.params,
        }),
        fetch: ask,
      })(modelId);
    },
    async ping(signal) {
      const response = await fetch(`${provider}/models`, {
        headers: apiKey === "" ? {} : { authorization: `Bearer ${apiKey}` },
        signal,
      });
      await response.body?.cancel();
      if (response.status >= 500) throw new Error(`model server answered ${response.status}`);
    },
  };
}

/** Has vLLM and llama.cpp write on in the last message; a profile that allows an assistant's message there is of one of these. */
const GO_ON = { continue_final_message: true, add_generation_prompt: false };

const Messages = z.object({ messages: z.array(z.object({ role: z.string() })) });
const goesOn = (body: object) =>
  Messages.safeParse(body).data?.messages.at(-1)?.role === "assistant";

/** A `fetch` that asks once more when a connection is lost before there was an answer: mostly it was one that had been kept open for too long. */
function persist(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (init?.signal?.aborted) throw error;
      return fetch(input, init);
    }
  };
}

/** A `fetch` that takes a refusal for one even when it comes as a 500, as from templates: the SDK would ask for the same again. */
function settle(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 500) return response;
    const text = await response.clone().text();
    return isRefusal(text) ? new Response(text, { status: 400 }) : response;
  };
}

/** Refuses a model id that is not on offer; an empty one means the default. */
export function checkModel(models: Models, modelId: string | undefined): void {
  if (!modelId || models.choose(modelId) === modelId) return;
  throw new AppError("unknown_model", { detail: "Pick one from GET /api/models." });
}
