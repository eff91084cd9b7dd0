import { startModel } from "../local/model/server.ts";
import { MODEL_ID } from "../local/model/wire.ts";
import type { Names } from "../worker/ai/macros.ts";
import type { Prompt } from "../worker/ai/material.ts";
import type { Profile } from "../worker/ai/profile.ts";
import { askModel } from "../worker/services/attempt.ts";
import { openModels } from "../worker/services/models.ts";
import type { Row } from "./records.ts";

/** What a model wrote, cleaned as for a reader. */
export type Written = Pick<Row, "text" | "ttft" | "usage" | "finish" | "cut">;

/** A model under evaluation, reached as the app reaches it. */
export interface Model {
  id: string;
  profile: Profile;
  /** Rejects with what the provider said. */
  write(prompt: Prompt, scene: { names: Names; goesOn: boolean }): Promise<Written>;
  close(): Promise<void>;
}

/** Longest that a reply may take, in milliseconds. */
const PATIENCE = 300_000;

/** Opens a model behind a base URL; without one the demo model, which then answers the same question always in the same way. */
export async function openModel(told: {
  baseUrl: string;
  apiKey: string;
  id: string;
  profile?: Partial<Profile>;
}): Promise<Model> {
  const demo = told.baseUrl === "" ? await startModel({ pace: 0 }) : null;
  const id = demo ? MODEL_ID : told.id;
  const models = openModels({
    OPENAI_BASE_URL: demo ? `${demo.url}/v1` : told.baseUrl,
    OPENAI_API_KEY: told.apiKey,
    CHAT_MODELS: [
      {
        id,
        label: id,
        demo: demo !== null,
        profile: told.profile ?? {},
        params: demo ? { seed: 9 } : {},
      },
    ],
  });
  const profile = models.profile(id);
  return {
    id,
    profile,
    async write(prompt, { names, goesOn }) {
      const begun = performance.now();
      const attempt = askModel(
        { models },
        {
          chatId: "evaluation",
          assistantId: "reply",
          modelId: id,
          profile,
          prompt,
          names,
          goesOn,
          patience: PATIENCE,
          signal: new AbortController().signal,
        },
      );
      let [text, ttft] = ["", null as number | null];
      for await (const chunk of attempt.chunks) {
        if (chunk.type !== "text-delta") continue;
        ttft ??= Math.round(performance.now() - begun);
        text += chunk.delta;
      }
      if (attempt.error !== null) throw attempt.error;
      const { usage, finishReason } = attempt.metadata;
      const { why = null } = attempt.cut ?? {};
      const { input = null, output = null } = usage ?? {};
      return { text, ttft, usage: { input, output }, finish: finishReason ?? null, cut: why };
    },
    close: async () => demo?.close(),
  };
}
