import { Hono } from "hono";

/** The least a proxy can do: bytes in, bytes out. */
const app = new Hono<{ Bindings: { OPENAI_BASE_URL: string } }>()
  .get("/", (c) => c.text("ready"))
  .post("/reply", async (c) => {
    const answer = await fetch(`${c.env.OPENAI_BASE_URL}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: await c.req.text(),
    });
    return new Response(answer.body, answer);
  });

export default app;
