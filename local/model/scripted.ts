import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startStandIn, type StandIn, type StandInEnv } from "../stand-in.ts";
import { Asked, refuse, Rule } from "./refusals.ts";

/** What a provider is to do: refuse what breaks its rules, and else say its texts, one to a request; the last is said again and again. */
export const Script = z.object({
  refuses: z.array(Rule).default([]),
  /** how many requests for a text lose their connection first */
  drops: z.number().int().min(0).default(0),
  says: z.array(z.string()).min(1),
  /** milliseconds between the text's pieces of about twelve characters */
  pace: z.number().int().min(0).default(0),
  /** tokens that a request is said to have had */
  input: z.number().int().default(0),
});
export type Script = z.input<typeof Script>;

/** What small jobs get: a chat's title, a memory. */
const TITLE = {
  id: "chatcmpl-2",
  object: "chat.completion",
  created: 0,
  model: "scripted",
  choices: [{ index: 0, message: { role: "assistant", content: "Salt" }, finish_reason: "stop" }],
};

interface Provider {
  script: z.output<typeof Script>;
  /** bodies of the requests that came, refused ones among them */
  asked: Asked[];
  answered: number;
  dropped: number;
  /** characters that were sent before the caller hung up, or all; of the last answer */
  sent: number;
}

/**
 * Starts a model server that says what it is told to. `PUT ${url}/${name}` with a script makes a provider whose base URL is
 * `${url}/${name}/v1`; `GET ${url}/${name}` tells what it was asked.
 */
export async function startScripted(): Promise<StandIn> {
  const providers = new Map<string, Provider>();
  const routes = (app: Hono<StandInEnv>) => {
    app.put("/:name", async (c) => {
      const script = Script.parse(await c.req.json());
      providers.set(c.req.param("name"), { script, asked: [], answered: 0, dropped: 0, sent: 0 });
      return c.body(null, 204);
    });
    app.get("/:name", (c) => c.json(providers.get(c.req.param("name")) ?? null));
    app.post("/:name/v1/chat/completions", async (c) => {
      const provider = providers.get(c.req.param("name"));
      if (!provider) return c.json({ error: { message: "no such provider" } }, 404);
      const asked = Asked.parse(await c.req.json());
      provider.asked.push(asked);
      if (asked.stream && provider.dropped < provider.script.drops) {
        provider.dropped++;
        c.env.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
      const refusal = refuse(asked, provider.script.refuses);
      if (refusal) {
        const { status, message } = refusal;
        return c.json({ error: { message, type: "invalid_request_error", code: null } }, status);
      }
      return asked.stream ? answer(c, provider) : c.json(TITLE);
    });
  };
  return startStandIn({ routes });
}

function answer(c: Context<StandInEnv>, provider: Provider): Response {
  const { says, pace, input } = provider.script;
  const text = says[Math.min(provider.answered++, says.length - 1)] ?? "";
  provider.sent = 0;
  const head = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 0, model: "scripted" };
  const choice = (delta: object, finish: string | null) =>
    JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] });
  return streamSSE(c, async (stream) => {
    for (const content of text.match(/[^]{1,12}/gu) ?? []) {
      if (stream.aborted) return;
      await stream.writeSSE({ data: choice({ content }, null) });
      provider.sent += content.length;
      if (pace > 0) await sleep(pace);
    }
    await stream.writeSSE({ data: choice({}, "stop") });
    const usage = { prompt_tokens: input, completion_tokens: 1, total_tokens: input + 1 };
    await stream.writeSSE({ data: JSON.stringify({ ...head, choices: [], usage }) });
    await stream.writeSSE({ data: "[DONE]" });
  });
}
