import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createTogetherAI } from "@ai-sdk/togetherai";
import type { ImageModel, LanguageModel } from "ai";
import type { PainterEntry } from "../worker/contract/painting.ts";
import { boundFetch } from "./bounds.ts";
import type { Config } from "./env.ts";

/** Most bytes of a painter's answer: a picture of 12 MB and a third for base64. */
const ANSWER = 16 * 1024 * 1024;

/** The model that reads replies: OpenAI's by Responses, any other by Chat Completions. Null when none is set up. */
export function openWriter(config: Config): LanguageModel | null {
  const { CHAT_MODELS: writer, OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: apiKey } = config;
  if (writer === null || (baseURL === "" && apiKey === "")) return null;
  if (baseURL === "") return createOpenAI({ apiKey }).responses(writer.id);
  return createOpenAICompatible({
    name: "writer",
    baseURL,
    ...(apiKey === "" ? {} : { apiKey }),
    supportsStructuredOutputs: true,
    transformRequestBody: (body) => ({ ...body, ...writer.params }),
  })(writer.id);
}

/** A painter, by the HTTP API that its entry names. Its answers are cut off when they grow too large. */
export function openPainter(config: Config, painter: PainterEntry): ImageModel {
  const { IMAGE_API_KEY, IMAGE_BASE_URL } = config;
  const settings = {
    // without one the SDK would look for another name in the environment
    apiKey: IMAGE_API_KEY || "none",
    ...(IMAGE_BASE_URL === "" ? {} : { baseURL: IMAGE_BASE_URL }),
    fetch: boundFetch(ANSWER),
  };
  return painter.provider === "openai"
    ? createOpenAI(settings).image(painter.id)
    : createTogetherAI(settings).image(painter.id);
}
