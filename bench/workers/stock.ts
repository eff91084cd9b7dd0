import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  streamText,
  toUIMessageStream,
  type UIMessage,
} from "ai";
import { Hono } from "hono";

/** A chat route as the AI SDK's documentation writes it: no session, no storage, no lock. */
const app = new Hono<{ Bindings: { OPENAI_BASE_URL: string } }>()
  .get("/", (c) => c.text("ready"))
  .post("/reply", async (c) => {
    const { messages } = await c.req.json<{ messages: UIMessage[] }>();
    const provider = createOpenAICompatible({
      name: "model",
      baseURL: c.env.OPENAI_BASE_URL,
      includeUsage: true,
    });
    const { stream } = streamText({
      model: provider("bench-model"),
      messages: await convertToModelMessages(messages),
    });
    return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream }) });
  });

export default app;
