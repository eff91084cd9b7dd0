import { afterEach, expect, test, vi } from "vitest";
import type { DraftEvent } from "../../../worker/contract/drafting.ts";
import { writeEvents } from "./events.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const text = (words: string): DraftEvent => ({
  type: "text",
  part: "personality",
  index: null,
  text: words,
  done: false,
});

const wire = (...events: DraftEvent[]) =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");

/** Everything that comes of an answer whose bytes arrive in pieces of `size`. */
async function read(body: string, size: number): Promise<DraftEvent[]> {
  const bytes = new TextEncoder().encode(body);
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", async () => new Response(pieces));
  const events: DraftEvent[] = [];
  for await (const event of writeEvents("draft", {}, new AbortController().signal))
    events.push(event);
  return events;
}

test.each([1, 7, 4_096])("events come whole from pieces of %i bytes", async (size) => {
  const events = [text("Inés"), text("Inés, dry.\n\nNever finishes.")];
  expect(await read(wire(...events, { type: "end" }), size)).toEqual(events);
});

test("an answer that breaks off says so, and so does one that fails", async () => {
  await expect(read(wire(text("In")), 64)).rejects.toMatchObject({ code: "offline" });
  const failed = wire({ type: "error", code: "persona_not_made", title: "No persona." });
  await expect(read(failed, 64)).rejects.toMatchObject({
    code: "persona_not_made",
    message: "No persona.",
  });
});

test("an answer that is refused is never read", async () => {
  const problem = {
    type: "about:blank",
    title: "Too many.",
    status: 429,
    code: "rate_limited",
    requestId: "r",
  };
  vi.stubGlobal("fetch", async () =>
    Response.json(problem, { status: 429, headers: { "retry-after": "7" } }),
  );
  const events = writeEvents("draft", {}, new AbortController().signal);
  await expect(events.next()).rejects.toMatchObject({ code: "rate_limited", retryAfter: 7 });
});
