import { generateText, type LanguageModel, Output } from "ai";
import { openWriter } from "./models.ts";
import type { TaskDeps } from "./deps.ts";
import { Scene, type SceneRequest } from "./scene.ts";

/** The longest that one answer may take, in milliseconds, and that both may together. */
const PATIENCE = 20_000;

/** Room for a scene, and for the thoughts of a model that has some before it writes. */
const TOKENS = 1_200;

/**
 * Has a model tell the scene of a reply: by its schema, and when that comes to nothing as JSON in plain text. Null when there is no model,
 * it fails, or what it writes is no scene; only an abort by `signal` throws.
 */
export async function askScene(
  deps: Pick<TaskDeps, "config" | "log">,
  { request, signal }: { request: SceneRequest; signal: AbortSignal },
): Promise<Scene | null> {
  const model = openWriter(deps.config);
  if (model === null) return null;
  for (const ask of [askBySchema, askInWords]) {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const scene = await ask(model, request, limit);
      if (scene !== null) return scene;
    } catch (error) {
      signal.throwIfAborted();
      deps.log("scene.not_told", { error: error instanceof Error ? error.name : String(error) });
    }
  }
  return null;
}

async function askBySchema(
  model: LanguageModel,
  { instructions, prompt }: SceneRequest,
  abortSignal: AbortSignal,
): Promise<Scene> {
  const { output } = await generateText({
    model,
    instructions,
    prompt,
    output: Output.object({ schema: Scene, name: "scene" }),
    maxOutputTokens: TOKENS,
    maxRetries: 1,
    abortSignal,
  });
  return output;
}

const AS_JSON = `Answer with one JSON object and nothing else: { "scene": string, "withUser": boolean, "wears": string }. scene: 15-45 words. withUser: the other person can be seen in this instant. wears: what the main figure has on, only if this message changes their clothes, else "".`;

/** For servers that know no schema, or no place for instructions. */
async function askInWords(
  model: LanguageModel,
  { instructions, prompt }: SceneRequest,
  abortSignal: AbortSignal,
): Promise<Scene | null> {
  const { text } = await generateText({
    model,
    prompt: `${instructions}\n${AS_JSON}\n\n${prompt}`,
    maxOutputTokens: TOKENS,
    maxRetries: 0,
    abortSignal,
  });
  return readScene(text);
}

/** The scene in an answer, between fences, after thoughts or prose; null without one. */
export function readScene(answer: string): Scene | null {
  const text = answer.replaceAll(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, "");
  const end = text.lastIndexOf("}") + 1;
  const start = text.lastIndexOf("{", end);
  if (start < 0) return null;
  try {
    return Scene.safeParse(JSON.parse(text.slice(start, end))).data ?? null;
  } catch {
    return null;
  }
}
