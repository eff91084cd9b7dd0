import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
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
  /** output tokens to allow on top, since OpenAI's models count their thinking as output */
  headroom: number;
  /** Resolves when the provider answers at all. */
  ping(signal: AbortSignal): Promise<void>;
}

const OPENAI = "https://api.openai.com/v1";

/** OpenAI itself is reached by its Responses API; any other base URL by Chat Completions, which all of them speak. */
export function openModels(config: Config): Models {
  const baseUrl = config.OPENAI_BASE_URL || OPENAI;
  const apiKey = config.OPENAI_API_KEY;
  const offered = config.CHAT_MODELS;
  const fallback = offered[0]?.id ?? "";
  const demo = offered.some((model) => model.demo);
  return {
    list: () => ({ models: offered, demo }),
    headroom: baseUrl === OPENAI ? 1_024 : 0,
    choose: (wish) => (offered.some((model) => model.id === wish) ? (wish ?? fallback) : fallback),
    open(modelId) {
      if (baseUrl === OPENAI) return createOpenAI({ apiKey, fetch: coalesce(fetch) })(modelId);
      return createOpenAICompatible({
        name: "model",
        baseURL: baseUrl,
        ...(apiKey === "" ? {} : { apiKey }),
        includeUsage: true,
        supportsStructuredOutputs: true,
        fetch: coalesce(fetch),
      })(modelId);
    },
    async ping(signal) {
      const response = await fetch(`${baseUrl}/models`, {
        headers: apiKey === "" ? {} : { authorization: `Bearer ${apiKey}` },
        signal,
      });
      await response.body?.cancel();
      if (response.status >= 500) throw new Error(`model server answered ${response.status}`);
    },
  };
}

/** Refuses a model id that is not on offer; an empty one means the default. */
export function checkModel(models: Models, modelId: string | undefined): void {
  if (!modelId || models.choose(modelId) === modelId) return;
  throw new AppError("unknown_model", { detail: "Pick one from GET /api/models." });
}
