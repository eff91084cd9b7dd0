import { z } from "zod";
import { type StandIn, startStandIn } from "../stand-in.ts";
import { paint } from "./paint.ts";

/** As Together's `POST /v1/images/generations` takes it (docs.together.ai, 2026-10), and OpenAI's as far as `size` goes. */
const Generation = z.object({
  model: z.string(),
  prompt: z.string().min(1).max(4_000),
  width: z.number().int().min(64).max(1_792).default(1_024),
  height: z.number().int().min(64).max(1_792).default(768),
  size: z
    .string()
    .regex(/^\d+x\d+$/)
    .optional(),
  seed: z.number().int().default(1),
  steps: z.number().int().min(1).max(50).default(4),
  n: z.number().int().min(1).max(4).default(1),
});

/** What a real painter would never be told, so that its failures can be tried by hand: the first is its content policy. */
const REFUSED = /\brefuse to paint\b/i;
const BROKEN = /\bfail to paint\b/i;

interface Options {
  port?: number;
  /** milliseconds a picture takes; a real one takes some seconds */
  pace?: number;
}

/**
 * Starts a stand-in for an image model's HTTP API. It paints flat scenes in the manner of the house from the nouns of a prompt, the
 * same for the same prompt, size and seed, each marked DEMO.
 */
export function startPainter({ port = 0, pace = 1_200 }: Options = {}): Promise<StandIn> {
  return startStandIn({
    port,
    routes: (app) =>
      app.post("/v1/images/generations", async (c) => {
        const wish = Generation.safeParse(await c.req.json().catch(() => null));
        if (!wish.success) return c.json(problem("invalid_request_error", wish.error.message), 400);
        const { prompt, size, seed, n, ...rest } = wish.data;
        if (REFUSED.test(prompt))
          return c.json(problem("content_policy_violation", "NSFW content detected"), 400);
        if (BROKEN.test(prompt)) return c.json(problem("server_error", "Internal error"), 500);
        const [width = rest.width, height = rest.height] = size?.split("x").map(Number) ?? [];
        await new Promise((resolve) => setTimeout(resolve, pace));
        const data = [];
        for (let index = 0; index < n; index++) {
          const bytes = await paint({ prompt, seed: seed + index, width, height });
          data.push({ index, b64_json: bytes.toString("base64") });
        }
        return c.json({ id: `demo-${seed}`, object: "list", model: rest.model, data });
      }),
  });
}

const problem = (type: string, message: string) => ({ error: { type, code: type, message } });
